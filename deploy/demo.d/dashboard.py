"""A browser as the operator uses it: Chromium, driven by demo_browser.mjs beside this file."""
import json
import pathlib
import select
import subprocess

from world import LOCKER, ROOT


class Dashboard:
    PATIENCE = 60  # seconds for one request; its own waits end after 15

    def __init__(self, world):
        self.world = world
        script = pathlib.Path(__file__).with_name("demo_browser.mjs")
        self.node = subprocess.Popen(
            ["node", script, ROOT / "ui/web", world.hub_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def ask(self, do, **fields):
        self.node.stdin.write(json.dumps({"do": do, **fields}) + "\n")
        self.node.stdin.flush()
        if not select.select([self.node.stdout], [], [], self.PATIENCE)[0]:
            raise ConnectionError(f"the browser does not answer to {do} {fields}")
        line = self.node.stdout.readline()
        if not line:
            raise ConnectionError("the browser has gone")
        answer = json.loads(line)
        assert answer["ok"], f"the browser could not {do} {fields}: {answer['error']}"
        self.world.responses += [body.encode() for body in answer.get("bodies", [])]
        return answer

    def sign_in(self):
        self.ask("sign_in", **self.world.memory["operator"], locker=LOCKER)

    def wait_compartment(self, number, state):
        """Until the locker's drawing says so; the page is not loaded again."""
        self.ask("compartment", number=number, state=state)

    def open_compartment(self, number, reason):
        """The button in the compartment's panel; returns when the command is on its way."""
        self.ask("open_compartment", number=number, reason=reason)

    def open_audit_log(self):
        self.ask("audit_log", locker=LOCKER)

    def lists_stored(self, parcel, found):
        self.ask("stored", parcel=parcel, found=found)

    def announce_drop_off(self):
        """The code that the page shows."""
        return self.ask("announce_drop_off", locker=LOCKER)["waybill"]

    def picture(self, file):
        self.ask("picture", file=str(file))

    def picture_of(self, url, file):
        self.ask("picture_of", url=url, file=str(file))

    def press_in_inbox(self, url, message):
        """The button "Hold the QR under the reader" of a message."""
        self.ask("press", url=url, selector=f"form[action='/messages/{message}/scan'] button")

    def close(self):
        self.node.stdin.close()
        try:
            self.node.wait(10)
        except subprocess.TimeoutExpired:
            self.node.kill()
            self.node.wait()
