"""deploy/demo --check: the whole story, played through the real touchscreen and the real cabinet window, each step asserted."""
import subprocess
import time

import sender
from bad_input import BadInput
from canary import Search, prove_that_it_finds
from clients import Refused, until
from contacts import Contacts
from dashboard import Dashboard
from deposits import Deposits
from drop_offs import DropOffs
from evidence import Evidence
from hands import Window
from inbox import decode_picture
from outages import Outages
from pickups import Pickups
from way_back import WayBack
from world import LOCKER


class Stage:
    """What the chapters share: the windows, the wires, and what a person does with them."""

    def __init__(self, demo, evidence):
        self.demo = demo
        self.world = demo.world
        self.supervisor = demo.supervisor
        self.display = demo.display
        self.inbox = demo.inbox
        self.controller = demo.world.controller
        self.cabinet = demo.world.cabinet
        self.evidence = evidence
        self.courier = demo.world.memory["courier"]
        self.touchscreen = Window(demo.world, demo.supervisor, demo.display, "touchscreen")
        self.window = Window(demo.world, demo.supervisor, demo.display, "cabinet-window")
        self.people = []  # of all announced parcels
        self.secrets = [self.courier["badge"], demo.world.memory["operator"]["password"]]

    def announce(self, size, carrier=sender.CARRIER, **terms):
        """A parcel that the locker expects; returns the hub's answer with its `person`."""
        parcel, person = sender.announce(self.world, size, carrier, **terms)
        self.people.append(person)
        self.secrets.append(parcel["waybill"])
        until("the locker expects the parcel", lambda: self.fact("ParcelAnnounced", parcel=parcel["parcel"]))
        return {**parcel, "person": person}

    def fact(self, kind, **body):
        """The newest fact of this kind whose body has these values."""
        for fact in reversed(self.controller.facts()):
            if fact["kind"] == kind and all(fact["body"].get(key) == value for key, value in body.items()):
                return fact
        return None

    def screen(self):
        return self.controller.screen()["screen"]

    def unlatches(self):
        return self.controller.count("DoorUnlatchRequested"), self.cabinet.state()["pulses"]

    def wait_screen(self, kind, **fields):
        def right():
            screen = self.screen()
            return screen if screen["kind"] == kind and all(screen.get(k) == v for k, v in fields.items()) else None

        screen = until(f"the controller's screen is {kind} {fields or ''}", right)
        self.touchscreen.wait_page(kind)
        return screen

    def sign_in_by_badge(self):
        self.touchscreen.type_line(self.courier["badge"])
        self.wait_screen("courier", courier=self.courier["number"])

    def sign_in_by_pin(self, pin=None):
        """Number and PIN, by touch."""
        self.touchscreen.touch("courier_button")
        self.touchscreen.wait_page("sign_in")
        self.type_digits(self.courier["number"])
        self.touchscreen.touch("sign_in_button")
        self.type_digits(pin or self.courier["pin"])
        self.touchscreen.touch("sign_in_button")

    def sign_out(self):
        self.end_round()
        if self.touchscreen.page() == "receipt":
            self.touchscreen.touch("close_receipt_button")
        self.touchscreen.wait_page("idle")

    def end_round(self):
        """What the page shows then: the receipt, or the idle page if nothing was deposited."""
        self.touchscreen.touch("end_round_button")
        until("the round has ended", lambda: self.screen()["kind"] == "idle")
        wanted = "receipt" if "receipt" in self.screen() else "idle"
        self.touchscreen.wait_page(wanted)

    def type_digits(self, digits):
        for digit in digits:
            self.touchscreen.touch(f"key_{digit}")

    def type_code(self, code):
        """The last digit sends it."""
        self.type_digits(code)

    def free(self, size):
        """The free compartments of this size, by what the controller says."""
        return [n for n, door in self.controller.doors().items() if door["size"] == size and door["state"] == "available"]

    def door_opens(self, number):
        until(f"door {number} is open in the cabinet", lambda: self.cabinet.door(number) == "open")
        opened = [c["id"] for c in self.cabinet.state()["compartments"] if c["door"] == "open"]
        assert opened == [number], f"only door {number} may be open, open are {opened}"

    def wait_open(self, kind):
        """The compartment whose open door the screen speaks of."""
        number = self.wait_screen(kind, phase="open")["compartment"]
        self.door_opens(number)
        return number

    def put_in_and_close(self, number):
        self.reach_in(number, filled=True)
        self.close_by_click(number)

    def take_out_and_close(self, number):
        self.reach_in(number, filled=False)
        self.close_by_click(number)

    def reach_in(self, number, filled):
        """A click into the open compartment puts something in, or takes out what is there."""
        assert self.cabinet.compartment(number)["filled"] is not filled

        self.window.touch(f"inside_{number}", moving=True)
        until("the cabinet has seen it", lambda: self.cabinet.compartment(number)["filled"] is filled)

    def close_by_click(self, number):
        # Whoever puts something in or takes it out needs a moment; sooner it would be a door that bounces.
        time.sleep(1.7)
        self.window.touch(f"door_{number}", moving=True)
        until(f"door {number} is closed", lambda: self.cabinet.door(number) == "closed")

    def deposit(self, parcel, scan=None):
        """From the scan to the door that is shut; the courier is signed in. The next label, the end of the round or 10 s
        make it final. Returns the compartment."""
        (scan or self.touchscreen.type_line)(parcel["waybill"])
        number = self.wait_open("deposit")
        self.put_in_and_close(number)
        self.wait_screen("deposit", phase="done", compartment=number)
        return number

    def message(self, parcel, seconds=30):
        """The message that the recipient of the parcel received."""
        address = parcel["person"].email
        found = until(f"the message to {address}", lambda: self.inbox.to(address), seconds)
        assert len(found) == 1, f"{len(found)} messages to one recipient"
        message = found[0]
        assert message.code, f"no code in the message: {message.text!r}"
        self.secrets += [message.code, message.qr() or ""]
        return message

    def collect(self, parcel, message):
        """By code, at the keypad, from the idle screen."""
        self.type_code(message.code)
        number = self.wait_open("collect")
        self.take_out_and_close(number)
        self.finish(parcel)
        return number

    def collect_by_qr(self, parcel, message):
        """The QR under the reader, from the idle screen: it counts towards no wait."""
        self.cabinet.scan(message.qr())
        number = self.wait_open("collect")
        self.take_out_and_close(number)
        self.finish(parcel)
        return number

    def finish(self, parcel):
        """The recipient has shut the door and touches "Done"."""
        # The page is laid out anew when the door is shut: what is pressed at once may be the button that opens it again.
        self.touchscreen.touch("done_button", moving=True)
        until("the parcel is collected", lambda: self.fact("ParcelCollected", parcel=parcel["parcel"]))
        self.wait_screen("idle")

    def hub_has_caught_up(self, seconds=30):
        """The hub's head is the locker's, by sequence number and hash."""

        def same():
            hub = self.world.operator().json("GET", f"/v1/lockers/{LOCKER}/facts?limit=1")["head"]
            mine = self.controller.head()
            return (hub["seq"], hub["hash"]) == (mine["seq"], mine["hash"])

        until("the hub has exactly the locker's journal", same, seconds)

    def picture(self, name):
        return self.evidence.screen(self.display, name)

    def back_to_idle(self):
        """Undoes whatever a step that failed left behind, so that the next one says something of its own."""
        for compartment in self.cabinet.state()["compartments"]:
            if compartment["door"] == "open":
                self.cabinet.ask("close_door", door=compartment["id"])
        until("the screen is idle or a courier's", lambda: self.screen()["kind"] in ("idle", "courier"), 30)
        if self.screen()["kind"] == "courier":
            self.sign_out()


class Story:
    """The chapters, in order. A step that fails is recorded, and the next ones go on from an idle screen."""

    def __init__(self, demo):
        self.demo = demo
        self.evidence = Evidence(demo.world.folder / "evidence", print)
        self.stage = Stage(demo, self.evidence)
        self.dashboard = None
        self.kept = {}

    def play(self):
        print("The story:", flush=True)
        self.step("the observer hears everything that the broker carries", self.listen_in)
        self.step("the dashboard asks for a sign-in, then shows the locker", self.open_dashboard)
        self.step("a sender seals three contacts and announces three parcels; blind labels are written", self.announce)
        self.step("the courier signs in by badge", self.sign_in)
        self.step("a label is scanned as keyboard input; the smallest fitting door opens; parcel in, door closed", self.deposit_by_wedge)
        self.step("a label is clicked in the cabinet window and read by the serial reader", self.deposit_by_reader)
        self.step("a size M parcel gets an M compartment", self.deposit_medium)
        self.step("the courier ends the round", self.stage.sign_out)
        self.step("the recipient's message has a code and a QR that says the same locker", self.read_messages)
        self.step("the dashboard shows the compartments occupied, live", lambda: self.dashboard_shows("occupied"))
        self.step("a door falls shut as soon as it has sprung open: nothing is collected, the code stays valid", self.door_bounces)
        self.step("the code is typed on the idle screen; the right door opens; taken out, opened once more, closed, collected", self.collect_by_code)
        self.step("the same code is refused as used, and nothing moves", self.code_is_dead)
        self.step("the QR is held under the reader, from the inbox", self.collect_by_qr)
        self.step("an operator has a door opened, for a reason; the journal says who and why, and nobody is given the compartment", self.open_for_operator)
        self.step("the dashboard shows the compartment free again, and the audit log verified", self.dashboard_log)
        self.step("the courier signs in by number and PIN", self.sign_in_by_pin)
        for chapter in (Deposits, Pickups, DropOffs, WayBack, Contacts, BadInput, Outages):
            for title, action in chapter(self.stage).steps():
                self.step(title, action)
        self.step("an operator announces a drop-off at the dashboard; its code opens a door; pages Storage and Found list what there is", self.dashboard_drop_off)
        self.step("the hub has exactly the locker's journal", self.same_head)
        self.step("the journal proves itself", self.verify_journal)
        self.step("no coil was energised longer than its pulse", self.pulses)
        self.step("no recipient in any file, log, database, capture, answer or memory outside vault and inbox", self.no_identity)
        self.step("no code, badge, waybill or password in any log or in what the broker carried", self.no_secret)
        self.step("memory of each process", self.weigh)
        return self.finish()

    def step(self, title, action):
        begin = time.monotonic()
        problem = None
        try:
            action()
        except (AssertionError, Refused, OSError, KeyError, ValueError, subprocess.SubprocessError) as failure:
            problem = f"{type(failure).__name__}: {failure}"
            self.after_failure(title)
        self.evidence.step(title, time.monotonic() - begin, problem)

    def after_failure(self, title):
        try:
            self.stage.picture("failed")
            # Where the windows said that things were, for whoever looks into it.
            for name in ("touchscreen", "cabinet-window"):
                self.evidence.note(f"{name}: {self.stage.world.geometry_file(name).read_text().strip()}")
            self.stage.back_to_idle()
        except (AssertionError, Refused, OSError, subprocess.SubprocessError) as failure:
            self.evidence.note(f"after {title!r}: {failure}")

    def finish(self):
        if self.dashboard:
            self.dashboard.close()
        seconds = self.evidence.close()
        print(f"\nPictures and log: {self.evidence.folder}")
        print(f"{seconds:.0f} s, {self.evidence.passed} steps passed, {len(self.evidence.failed)} failed", flush=True)
        return not self.evidence.failed

    # -- the chapters

    def listen_in(self):
        world = self.demo.world
        command = world.mosquitto("mosquitto_sub", "observer", "-q", "1", "-c", "-x", "3600", "-t", "veilbox/#", "-F", "%t %p")
        self.demo.supervisor.start("mqtt-capture", command)
        until("a retained presence is heard", lambda: b"/presence" in world.captured())

    def open_dashboard(self):
        world = self.demo.world
        status, _, _ = world.hub().send("GET", "/v1/lockers")
        assert status == 401, f"without a session /v1/lockers answered {status}"
        self.dashboard = Dashboard(world)
        self.dashboard.sign_in()
        self.dashboard.picture(self.evidence.file("dashboard-start", "png"))

    def announce(self):
        stage = self.stage
        self.kept["parcels"] = [stage.announce(size) for size in ("S", "S", "M")]
        for parcel in self.kept["parcels"]:
            pdf = stage.world.labels / f"{parcel['parcel']}.pdf"
            text = subprocess.run(["pdftotext", str(pdf), "-"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
            assert not Search(parcel["person"].canaries()).found_in(text + pdf.read_bytes()), "the label names a recipient"
        label = self.evidence.label(pdf, "label")
        read = decode_picture(label.read_bytes(), "png").split()
        assert parcel["waybill"] in read, "the label's Code 128 does not say the waybill"
        assert f"{parcel['waybill']}-{LOCKER}" in read, "the label's QR code does not say waybill and locker"
        assert len(read) >= 2, f"the label should have a QR and a Code 128, read {len(read)}"
        stage.picture("idle")

    def sign_in(self):
        self.stage.sign_in_by_badge()
        self.stage.picture("signed-in")

    def deposit_by_wedge(self):
        stage, parcel = self.stage, self.kept["parcels"][0]
        small = stage.free("S")
        stage.touchscreen.type_line(parcel["waybill"])
        number = stage.wait_open("deposit")
        assert number in small, f"compartment {number} is not one of the free small ones"
        stage.picture("deposit-open")
        stage.put_in_and_close(number)
        stage.wait_screen("deposit", phase="done", deposited=1)
        stage.picture("ready-for-the-next")
        self.kept[parcel["parcel"]] = number

    def deposit_by_reader(self):
        stage, parcel = self.stage, self.kept["parcels"][1]
        number = stage.deposit(parcel, scan=lambda waybill: stage.window.touch(f"label_{waybill}"))
        stage.wait_screen("deposit", phase="done", deposited=2)
        self.kept[parcel["parcel"]] = number

    def deposit_medium(self):
        stage, parcel = self.stage, self.kept["parcels"][2]
        medium = stage.free("M")
        number = stage.deposit(parcel)
        assert number in medium, f"compartment {number} is not one of the free medium ones"
        self.kept[parcel["parcel"]] = number

    def read_messages(self):
        for parcel in self.kept["parcels"]:
            message = self.stage.message(parcel)
            assert message.qr() and message.qr().startswith("VC"), "the message's picture is not a pickup QR"
            assert "Linden Square" in message.text, "the message does not say where"
            self.kept[parcel["parcel"], "message"] = message
        self.dashboard.picture_of(self.demo.inbox.url, self.evidence.file("inbox", "png"))

    def dashboard_shows(self, state):
        for parcel in self.kept["parcels"]:
            self.dashboard.wait_compartment(self.kept[parcel["parcel"]], state)
        self.dashboard.picture(self.evidence.file("dashboard-occupied", "png"))

    def door_bounces(self):
        stage, parcel = self.stage, self.kept["parcels"][0]
        number = self.kept[parcel["parcel"]]
        stage.type_code(self.kept[parcel["parcel"], "message"].code)
        stage.door_opens(number)
        stage.cabinet.ask("close_door", door=number)
        until("the bounce is in the journal", lambda: stage.fact("PickupAbandoned", parcel=parcel["parcel"], reason="shut_at_once"))
        assert stage.cabinet.compartment(number)["filled"], "the parcel has gone"
        assert not stage.fact("ParcelCollected", parcel=parcel["parcel"]), "collected by a door that bounced"
        stage.touchscreen.wait_page("idle")
        stage.picture("door-shut-at-once")

    def collect_by_code(self):
        stage, parcel = self.stage, self.kept["parcels"][0]
        message = self.kept[parcel["parcel"], "message"]
        stage.type_code(message.code)
        number = stage.wait_open("collect")
        assert number == self.kept[parcel["parcel"]], f"door {number} opened for a parcel in {self.kept[parcel['parcel']]}"
        stage.picture("collect-open")
        stage.take_out_and_close(number)
        stage.wait_screen("collect", phase="done", can_reopen=True)
        stage.picture("taken-out")
        assert not stage.fact("ParcelCollected", parcel=parcel["parcel"]), "collected while the recipient can come back"
        stage.touchscreen.touch("reopen_button")
        assert stage.wait_open("collect") == number, "another door opened for what was forgotten"
        stage.close_by_click(number)
        stage.finish(parcel)

    def code_is_dead(self):
        stage, parcel = self.stage, self.kept["parcels"][0]
        stage.wait_screen("idle")
        before = stage.unlatches()
        stage.type_code(self.kept[parcel["parcel"], "message"].code)
        stage.touchscreen.wait_notice("code_used")
        assert stage.unlatches() == before, "a used code moved a door"
        stage.picture("code-used")

    def collect_by_qr(self):
        stage, parcel = self.stage, self.kept["parcels"][1]
        stage.wait_screen("idle")
        self.dashboard.press_in_inbox(self.demo.inbox.url, self.kept[parcel["parcel"], "message"].number)
        number = stage.wait_open("collect")
        assert number == self.kept[parcel["parcel"]]
        stage.take_out_and_close(number)
        stage.finish(parcel)

    def open_for_operator(self):
        stage, operator = self.stage, self.demo.world.memory["operator"]["name"]
        number = stage.free("L")[0]
        self.dashboard.open_compartment(number, "inspection")
        stage.door_opens(number)
        asked = {"what": "open_compartment", "compartment": number, "by": operator, "why": "inspection"}
        assert stage.fact("HubCommandAccepted", **asked), "the journal does not say who asked and why"
        stage.close_by_click(number)
        until("the visit has ended", lambda: stage.fact("ServiceEnded", compartment=number, reason="closed"))
        assert stage.fact("CompartmentBlocked", compartment=number, reason="to_inspect"), "nobody has to look inside"
        self.dashboard.wait_compartment(number, "out_of_service")
        self.dashboard.picture(self.evidence.file("dashboard-opened-door", "png"))
        self.demo.world.operator().json("POST", f"/v1/lockers/{LOCKER}/unblock", {"compartment": number, "reason": "inspection"})
        self.dashboard.wait_compartment(number, "available")

    def dashboard_log(self):
        number = self.kept[self.kept["parcels"][0]["parcel"]]
        self.dashboard.wait_compartment(number, "available")
        answer = self.demo.world.operator().json("GET", f"/v1/lockers/{LOCKER}/facts?limit=200")
        assert answer["verified"] is True, "the hub did not verify the journal"
        self.dashboard.open_audit_log()
        self.dashboard.picture(self.evidence.file("dashboard-audit-log", "png"))

    def dashboard_drop_off(self):
        stage = self.stage
        before = stage.fact("ParcelAnnounced", drop_off=True)["seq"]
        waybill = self.dashboard.announce_drop_off()
        stage.secrets.append(waybill)
        self.dashboard.picture(self.evidence.file("dashboard-drop-off", "png"))
        until("the locker expects it", lambda: stage.fact("ParcelAnnounced", drop_off=True)["seq"] > before)
        parcel = stage.fact("ParcelAnnounced", drop_off=True)["body"]["parcel"]
        stage.touchscreen.type_line(waybill)
        number = stage.wait_open("drop_off")
        stage.put_in_and_close(number)
        stage.touchscreen.touch("done_button", moving=True)
        stage.wait_screen("idle")
        until("it is dropped off", lambda: stage.fact("ParcelDroppedOff", parcel=parcel))
        stage.hub_has_caught_up()
        found = stage.fact("FoundParcelSettled")["body"]["found"]
        self.dashboard.lists_stored(parcel, f"{LOCKER}/{found}")
        self.dashboard.picture(self.evidence.file("dashboard-storage", "png"))

    def sign_in_by_pin(self):
        self.stage.sign_in_by_pin()
        self.stage.wait_screen("courier", courier=self.stage.courier["number"])
        self.stage.sign_out()

    def same_head(self):
        self.stage.hub_has_caught_up()

    def verify_journal(self):
        world = self.demo.world
        for command in (("journal", "verify"), ("--json", "journal", "verify")):
            done = world.ctl(*command)
            assert done.returncode == 0, f"veilbox-ctl {' '.join(command)}: {done.stdout}{done.stderr}"
            self.evidence.note(done.stdout.strip())

    def pulses(self):
        longest = self.stage.cabinet.state()["longest_pulse_ms"]
        self.evidence.note(f"longest pulse {longest} ms")
        assert 0 < longest <= 800, f"a coil was energised for {longest} ms, the pulse is 700"

    def no_identity(self):
        stage, world = self.stage, self.demo.world
        forms = prove_that_it_finds(stage.people[0].email, world.run)
        search = Search(word for person in stage.people for word in person.canaries())
        findings = search.files(world.folder, [world.folder / "vault", world.folder / "inbox", self.evidence.folder])
        findings += [("an HTTP answer", words) for words in map(search.found_in, world.responses) if words]
        for name in ("broker", "cabinet", "controller", "hub", "touchscreen", "cabinet-window"):
            words = search.memory(self.demo.supervisor.pid(name))
            findings += [(f"memory of {name}", words)] if words else []
        self.evidence.note(f"searched {search.bytes} bytes for {len(search.words)} words in {forms} forms each")
        assert not findings, f"found: {[(str(where), len(words)) for where, words in findings]}"

    def no_secret(self):
        world = self.demo.world
        search = Search(secret for secret in self.stage.secrets if secret)
        findings = search.files(world.logs, [])
        assert not findings, f"found in: {[str(where) for where, _ in findings]}"

    def weigh(self):
        for name in ("controller", "touchscreen", "cabinet", "cabinet-window", "hub", "vault", "broker"):
            resident, proportional = self.demo.supervisor.memory_kb(name)
            line = f"{name:15} {resident / 1024:6.1f} MiB resident, {proportional / 1024:6.1f} MiB proportional"
            print(f"         {line}")
            self.evidence.note(line)
