"""What a courier can still undo, through the real touchscreen: nothing is sent before that time is over, and then once."""
from clients import until
from hands import settle


class Deposits:
    def __init__(self, stage):
        self.stage = stage

    def steps(self):
        return [
            ("a parcel is wanted back after its door was shut: the door opens again, no code is drawn", self.wanted_back),
            ("a door is shut without the parcel: the compartment is free again, no code is drawn", self.not_put_in),
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
