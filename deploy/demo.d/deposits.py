"""What a courier can still undo, through the real touchscreen: nothing is sent before that time is over, and then once."""
from bad_input import UNKNOWN_WAYBILL, BadInput
from clients import until
from hands import settle
from inbox import decode_picture
from world import LOCKER


class Deposits:
    def __init__(self, stage):
        self.stage = stage

    def steps(self):
        return [
            ("a parcel whose size nobody announced: one touch on its size, then its door opens", self.size_asked),
            ("a label of another locker: the screen names the right one", self.wrong_locker),
            ("a parcel whose recipient wants no locker opens no door", self.no_consent),
            ("a parcel is wanted back after its door was shut: the door opens again, no code is drawn", self.wanted_back),
            ("a door is shut without the parcel: the compartment is free again, no code is drawn", self.not_put_in),
            ("a bundle: the second label opens the door of the first, and each parcel has its code", self.bundle),
            ("the receipt of that round: on the screen, as a QR code, and for the carrier over REST", self.receipt),
            ("kill -9 of the controller while a deposit can be undone: exactly one code", self.controller_dies_in_between),
        ]

    def put_in(self):
        """A courier is signed in and has just shut a door; the parcel and its compartment."""
        parcel = self.stage.announce("S")
        self.stage.sign_in_by_badge()
        return parcel, self.stage.deposit(parcel)

    def codes(self, parcel):
        facts = self.stage.controller.facts()
        return sum(fact["kind"] == "PickupCodeIssued" and fact["body"]["parcel"] == parcel["parcel"] for fact in facts)

    def ends_without_a_code(self, parcel, number):
        stage = self.stage
        stage.wait_screen("courier", deposited=0)
        assert number in stage.free("S"), f"compartment {number} is not free again"
        stage.sign_out()
        assert self.codes(parcel) == 0, "a code for a parcel that is not there"

    def size_asked(self):
        stage = self.stage
        parcel = stage.announce(None)
        free = stage.free("M")
        stage.sign_in_by_badge()
        stage.touchscreen.type_line(parcel["waybill"])
        stage.wait_screen("size")
        stage.picture("size-asked")
        stage.touchscreen.touch("size_M")
        number = stage.wait_open("deposit")
        assert number in free, f"compartment {number} is not one of the free medium ones"
        stage.put_in_and_close(number)
        stage.wait_screen("deposit", phase="done", compartment=number)
        stage.sign_out()
        assert self.codes(parcel) == 1, "no code for a parcel that is in"
        stage.collect(parcel, stage.message(parcel))

    def bundle(self):
        stage = self.stage
        first = stage.announce("M")
        second = stage.announce(None, bundle=first["parcel"])
        stage.sign_in_by_badge()
        self.round = stage.fact("CourierSignedIn")["seq"]
        number = stage.deposit(first)
        stage.touchscreen.type_line(second["waybill"])
        assert stage.wait_open("deposit") == number, "the second label opened another door"
        stage.picture("deposit-bundle")
        stage.close_by_click(number)  # it lies beside the first: the simulated cabinet draws one
        stage.wait_screen("deposit", phase="done", compartment=number, deposited=2)
        stage.end_round()
        self.bundled = {parcel["waybill"]: number for parcel in (first, second)}
        self.picture = stage.picture("receipt")
        self.receipt_on_screen = stage.screen()["receipt"]
        stage.touchscreen.touch("close_receipt_button")
        stage.touchscreen.wait_page("idle")
        code = stage.message(second).code
        stage.collect(first, stage.message(first))
        until("the second is collected with it", lambda: stage.fact("ParcelCollected", parcel=second["parcel"]))
        stage.type_code(code)
        stage.touchscreen.wait_notice("code_used")

    def receipt(self):
        stage = self.stage
        shown = self.receipt_on_screen
        assert (shown["number"], shown["deposited"]) == (self.round, 2), f"the screen says {shown}"
        text = decode_picture(self.picture.read_bytes(), "png").split()
        wanted = f"veilbox:receipt/{LOCKER}/{self.round}?courier={stage.courier['number']}&parcels=2&ended={shown['ended_at']}"
        assert wanted in text, f"the QR code on the screen says {text}"
        stage.hub_has_caught_up()
        seen = stage.world.hub().round(stage.world.memory["carrier_key"], LOCKER, self.round)
        assert {p["waybill"]: p["compartment"] for p in seen["parcels"]} == self.bundled, f"the carrier sees {seen}"
        assert (seen["courier"], seen["ended_at"]) == (stage.courier["number"], shown["ended_at"]), f"the carrier sees {seen}"

    def wrong_locker(self):
        self.refused("wrong_locker", BadInput.checked(UNKNOWN_WAYBILL) + "-0500")
        assert self.notice_seen["locker"] == "0500", f"the notice says {self.notice_seen}"

    def no_consent(self):
        parcel = self.stage.announce("S", consent=False)
        self.refused("locker_refused", parcel["waybill"])

    def refused(self, word, text):
        """A label that leads to a sentence and to no pulse."""
        stage = self.stage
        stage.sign_in_by_badge()
        before = stage.unlatches()
        stage.touchscreen.type_line(text)
        stage.touchscreen.wait_notice(word)
        self.notice_seen = stage.controller.screen()["notice"]
        stage.picture(f"notice-{word.replace('_', '-')}")
        assert stage.unlatches() == before, "a refused label moved a door"
        stage.sign_out()

    def wanted_back(self):
        stage = self.stage
        parcel, number = self.put_in()
        stage.picture("deposit-done")
        stage.touchscreen.touch("take_back_button")
        stage.wait_screen("deposit", phase="taking_back", compartment=number)
        stage.door_opens(number)
        stage.picture("deposit-taking-back")
        stage.take_out_and_close(number)
        stage.wait_screen("deposit", phase="is_it_empty")
        stage.picture("deposit-is-it-empty")
        stage.touchscreen.touch("it_is_empty_button")
        self.ends_without_a_code(parcel, number)

    def not_put_in(self):
        stage = self.stage
        parcel = stage.announce("S")
        stage.sign_in_by_badge()
        stage.touchscreen.type_line(parcel["waybill"])
        number = stage.wait_open("deposit")
        stage.close_by_click(number)
        stage.wait_screen("deposit", phase="done")
        stage.touchscreen.touch("not_put_in_button")
        self.ends_without_a_code(parcel, number)

    def controller_dies_in_between(self):
        stage = self.stage
        parcel, _ = self.put_in()
        starts = stage.supervisor.starts("controller")
        stage.supervisor.kill("controller")
        until("the controller is started again", lambda: stage.supervisor.starts("controller") > starts)
        until("the deposit is in the journal", lambda: stage.fact("ParcelDeposited", parcel=parcel["parcel"]), 30)
        assert settle(lambda: self.codes(parcel) == 1), f"{self.codes(parcel)} codes for one deposit"
        stage.wait_screen("courier", deposited=1)
        stage.sign_out()
        stage.message(parcel)
