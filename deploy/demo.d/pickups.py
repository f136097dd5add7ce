"""What a recipient can do besides collecting, through the real touchscreen: other codes, a report, a parcel put back."""
from clients import until
from world import LOCKER


class Pickups:
    def __init__(self, stage):
        self.stage = stage

    def steps(self):
        return [
            ("a new code is ordered: the old one is refused, the new one opens the door", self.new_code),
            ("a second code for another person comes in a letter of its own; revoked, it opens nothing", self.second_code),
            ("a recipient finds nothing: the compartment is blocked, and the number leads to the evidence", self.report),
            ("a recipient does not want the parcel: it goes back and waits as refused", self.put_back),
        ]

    def waiting_parcel(self, size, **terms):
        """A parcel in its compartment, the courier gone, and the recipient's message."""
        parcel = self.stage.announce(size, **terms)
        self.stage.sign_in_by_badge()
        number = self.stage.deposit(parcel)
        self.stage.sign_out()
        return parcel, number, self.stage.message(parcel)

    def order(self, parcel, holder):
        """The sender has a code drawn; the letter with it."""
        stage = self.stage
        key = {"Authorization": f"Bearer {stage.world.memory['sender_key']}"}
        before = len(stage.inbox.to(parcel["person"].email))
        stage.world.hub().json("POST", f"/v1/parcels/{parcel['parcel']}/codes", {"holder": holder}, key)
        until("the letter", lambda: len(stage.inbox.to(parcel["person"].email)) > before, 30)
        message = stage.inbox.to(parcel["person"].email)[-1]
        stage.secrets += [message.code, message.qr()]
        return message

    def is_refused(self, message, word, typed=False):
        """The QR form counts towards no wait; of typed ones the story has few."""
        stage = self.stage
        before = stage.unlatches()
        if typed:
            stage.type_code(message.code)
        else:
            stage.cabinet.scan(message.qr())
        stage.touchscreen.wait_notice(word)
        assert stage.unlatches() == before, "a code that is dead moved a door"

    def new_code(self):
        stage = self.stage
        parcel, number, old = self.waiting_parcel("S")
        new = self.order(parcel, "recipient")
        self.is_refused(old, "code_withdrawn", typed=True)
        stage.picture("notice-code-withdrawn")
        assert stage.collect(parcel, new) == number, "another door opened"

    def second_code(self):
        stage = self.stage
        parcel, number, own = self.waiting_parcel("S")
        first = self.order(parcel, "delegate")
        assert first.subject.startswith("A second code"), f"the letter is called {first.subject!r}"
        key = {"Authorization": f"Bearer {stage.world.memory['sender_key']}"}
        stage.world.hub().json("DELETE", f"/v1/parcels/{parcel['parcel']}/codes/delegate", headers=key)
        until("it is revoked", lambda: stage.fact("SecondCodeRevoked", parcel=parcel["parcel"]))
        self.is_refused(first, "code_withdrawn")
        second = self.order(parcel, "delegate")
        assert stage.collect(parcel, second) == number, "another door opened"
        assert stage.fact("PickupAccepted", parcel=parcel["parcel"])["body"]["holder"] == "delegate"
        self.is_refused(own, "code_used")

    def say_what_is_wrong(self, message, button):
        """At the open door; its number."""
        stage = self.stage
        stage.type_code(message.code)
        number = stage.wait_open("collect")
        stage.touchscreen.touch("problem_button", moving=True)
        stage.touchscreen.wait_page("problem")
        stage.picture("problem")
        stage.touchscreen.touch(button)
        return number

    def report(self):
        stage = self.stage
        parcel, number, message = self.waiting_parcel("S")
        assert self.say_what_is_wrong(message, "empty_button") == number
        shown = stage.wait_screen("report", phase="open", problem="empty", compartment=number)["number"]
        stage.close_by_click(number)
        stage.wait_screen("report", phase="done")
        stage.picture("report")
        stage.touchscreen.touch("done_button")
        stage.wait_screen("idle")
        stage.hub_has_caught_up()
        seen = stage.world.operator().json("GET", f"/v1/problems/{LOCKER}/{shown}")
        assert (seen["problem"], seen["compartment"], seen["parcel"]) == ("empty", number, parcel["parcel"]), f"the hub says {seen}"
        kinds = [fact["kind"] for fact in seen["facts"]]
        assert kinds[0] == "DepositStarted" and "ParcelDeposited" in kinds, f"the evidence is {kinds}"
        self.is_refused(message, "out_of_order")
        stage.world.operator().json("POST", f"/v1/lockers/{LOCKER}/unblock", {"compartment": number, "reason": "inspection"})
        until("it is unblocked", lambda: stage.fact("CompartmentUnblocked", compartment=number))
        assert stage.collect(parcel, message) == number, "after the look the code is good again"

    def put_back(self):
        stage = self.stage
        parcel, number, message = self.waiting_parcel("M")
        assert self.say_what_is_wrong(message, "not_wanted_button") == number
        stage.wait_screen("put_back", phase="open", compartment=number)
        stage.picture("put-back")
        stage.close_by_click(number)
        stage.wait_screen("put_back", phase="done")
        stage.touchscreen.touch("done_button")
        stage.wait_screen("idle")
        self.is_refused(message, "code_used")
        stage.hub_has_caught_up()
        state = stage.world.operator().json("GET", f"/v1/parcels/{parcel['parcel']}")["state"]
        assert state == "refused", f"the hub says {state}"
