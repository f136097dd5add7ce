"""deploy/demo: brings the whole of Veilbox up on this machine and shows it. See deploy/demo --help."""
import argparse
import os
import pathlib
import signal
import sys
import threading
import time

import display as displays
import sender
from clients import Refused, until
from inbox import Inbox
from preflight import CannotStart, claim, look
from story import Story
from supervisor import Supervisor
from world import LOCKER, ROOT, World

COURIER = {"number": "38", "carriers": ["parcelway"], "rights": ["deposit", "retrieve", "collect_drop_offs"], "lockers": [LOCKER]}
SCREEN = "1240x960"


def say(text):
    print(text, flush=True)


class Demo:
    """The world, its programs, its display and its mailbox."""

    def __init__(self, folder, virtual):
        self.world = World(folder)
        self.supervisor = Supervisor(self.world.logs, lambda text: say(f"  [{text}]"))
        self.virtual = virtual
        self.display = None
        self.inbox = Inbox(
            self.world.folder / "inbox", self.world.ports["smtp"], self.world.ports["inbox"], self.world.cabinet.scan
        )

    def up(self, shared):
        self.world.prepare()
        self.inbox.start()
        if self.virtual:
            self.display = displays.virtual_display(self.supervisor, SCREEN)
            if shared:
                ports = self.world.ports
                displays.share_by_browser(self.supervisor, self.display, ports["vnc"], ports["novnc"])
        else:
            self.display = displays.own_display()
        self.world.start(self.supervisor, self.display)
        self._furnish()

    def _furnish(self):
        """A courier and the first parcels, once for each world."""
        memory = self.world.memory
        if "courier" not in memory:
            answer = self.world.operator().json("POST", "/v1/couriers", COURIER)
            self.world.remember(courier={**COURIER, "badge": answer["badge"], "pin": answer["pin"]})
        if "furnished" not in memory:
            for size in ("S", "M", "L"):
                sender.announce(self.world, size)
            self.world.remember(furnished=True)
        until("the locker knows its courier", lambda: self.world.controller.count("CourierRegistered"))
        until("the locker knows the parcels", lambda: self.world.controller.count("ParcelAnnounced") >= 3)

    def down(self):
        self.supervisor.end()
        self.inbox.stop()


def introduce(demo):
    memory = demo.world.memory
    operator, courier = memory["operator"], memory["courier"]
    where = f"in a browser on this machine: {demo.display.link}" if demo.display.link else "in two windows"
    say(
        f"""
Veilbox runs. The touchscreen and the simulated cabinet are {where}

  Dashboard  {demo.world.hub_url}/   (its certificate is the demo's own: accept it)
             name {operator['name']}, password {operator['password']}
  Inbox      {demo.inbox.url}   (what the recipients receive)
  Courier    number {courier['number']}, PIN {courier['pin']}, badge {courier['badge']}
  Folder     {demo.world.folder}   (labels as PDF in labels/, logs in logs/)

Three things to try
  1. Deposit: at the touchscreen sign in with the courier's number and PIN, click a label beside the cabinet to scan it, put the
     parcel into the door that opens, and close the door by clicking it.
  2. Collect: read the message in the inbox, type its code at the touchscreen, take the parcel out, close the door. Type it again.
  3. Break it: kill -9 {demo.supervisor.pid('controller')} (the controller) while a door is open; it comes back and goes on. Watch
     the dashboard while you do it. More parcels: python3 deploy/demo.d/sender.py --run {demo.world.folder} S M L

Ctrl-C ends all of it, and only that. The state is kept for the next time; deploy/demo --fresh starts a new one."""
    )


def wait_for_signal():
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *unused: ended.set())
    while not ended.wait(1):
        pass


def arguments_of(words):
    parser = argparse.ArgumentParser(
        prog="deploy/demo", description="Runs all of Veilbox on this machine, on loopback only.", allow_abbrev=False
    )
    parser.add_argument("--check", action="store_true", help="play the whole story, assert each step, end 0 or 1")
    parser.add_argument("--fresh", action="store_true", help="forget the state of earlier runs")
    parser.add_argument("--run", metavar="FOLDER", help="where state and logs live (build/demo; with --check build/demo-check)")
    parser.add_argument("--headless", action="store_true", help="use a virtual display although there is a real one")
    parser.add_argument("--look", action="store_true", help="only say whether it could start")
    return parser.parse_args(words)


def end_once(*unused):
    """The first signal begins the ending; whoever sends two (timeout(1) does) must not end the ending."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def main():
    arguments = arguments_of(sys.argv[1:])
    name = "demo-check" if arguments.check else "demo"
    folder = pathlib.Path(arguments.run or ROOT / "build" / name).resolve()
    fresh = arguments.fresh or arguments.check
    virtual = arguments.check or arguments.headless or not os.environ.get("DISPLAY")
    try:
        look(folder, fresh, None if virtual else os.environ["DISPLAY"])
        if arguments.look:
            return
        claim(folder, fresh)
    except CannotStart as problem:
        print(f"deploy/demo: {problem}", file=sys.stderr)
        sys.exit(2)
    demo = Demo(folder, virtual)
    lock = folder / "demo.pid"
    lock.write_text(str(os.getpid()))
    signal.signal(signal.SIGTERM, end_once)
    begin = time.monotonic()
    status = 0
    try:
        demo.up(shared=not arguments.check)
        say(f"Started in {time.monotonic() - begin:.1f} s.")
        if arguments.check:
            status = 0 if Story(demo).play() else 1
        else:
            introduce(demo)
            wait_for_signal()
            say("\nEnding.")
    except (AssertionError, Refused, OSError) as problem:
        say(f"deploy/demo: {problem}\nThe programs' own words are in {demo.world.logs}")
        status = 1
    except KeyboardInterrupt:
        status = 130
    finally:
        # Nothing may cut the ending short: a second Ctrl-C would leave programs behind.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        demo.down()
        lock.unlink(missing_ok=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
