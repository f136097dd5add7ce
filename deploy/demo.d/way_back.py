"""What goes back: a parcel that its sender recalls, and the courier who takes it out of its compartment."""
from clients import until
from pickups import Pickups
from world import LOCKER


class WayBack:
    def __init__(self, stage):
        self.stage = stage
        self.pickups = Pickups(stage)

    def steps(self):
        return [
            ("a sender takes back what was deposited: its code is dead, and it waits for a courier", self.recalled),
            ("the courier leaves one parcel inside, then takes all that goes back out in a row; the round says so", self.in_a_row),
        ]

    def recalled(self):
        stage = self.stage
        self.parcel, self.number, message = self.pickups.waiting_parcel("S")
        key = {"Authorization": f"Bearer {stage.world.memory['sender_key']}"}
        stage.world.hub().json("DELETE", f"/v1/parcels/{self.parcel['parcel']}", headers=key)
        until("it is recalled", lambda: stage.fact("ParcelRecalled", parcel=self.parcel["parcel"]))
        self.pickups.is_refused(message, "code_withdrawn")
        stage.hub_has_caught_up()
        self.hub_says("recalled")

    def hub_says(self, state):
        seen = self.stage.world.operator().json("GET", f"/v1/parcels/{self.parcel['parcel']}")["state"]
        assert seen == state, f"the hub says {seen}"

    def in_a_row(self):
        stage = self.stage
        stage.sign_in_by_badge()
        number = stage.fact("CourierSignedIn")["seq"]
        doors = [line["compartment"] for line in stage.screen()["to_retrieve"]]
        assert self.number in doors and len(doors) > 1, f"on the list are {doors}"
        stage.touchscreen.touch("retrieve_list_button")
        stage.touchscreen.wait_page("retrieve_list")
        stage.picture("retrieve-list")
        self.leave_inside(doors[0])
        stage.touchscreen.touch("retrieve_all_button")
        for door in doors:
            assert stage.wait_open("retrieve") == door, f"another door than {door} opened"
            stage.picture("retrieve-open")
            stage.take_out_and_close(door)
            until(f"compartment {door} is free", lambda door=door: stage.controller.doors()[door]["state"] == "available")
        stage.wait_screen("courier", retrieved=len(doors), to_retrieve=[])
        stage.end_round()
        stage.picture("receipt-retrieved")
        assert stage.screen()["receipt"]["retrieved"] == len(doors)
        stage.touchscreen.touch("close_receipt_button")
        stage.touchscreen.wait_page("idle")
        stage.hub_has_caught_up()
        self.hub_says("retrieved")
        seen = stage.world.hub().round(stage.world.memory["carrier_key"], LOCKER, number)["parcels"]
        assert [(p["compartment"], p["how"]) for p in seen] == [(door, "retrieved") for door in doors], f"the carrier sees {seen}"

    def leave_inside(self, door):
        stage = self.stage
        stage.touchscreen.touch(f"retrieve_{door}")
        assert stage.wait_open("retrieve") == door, "another door opened"
        stage.touchscreen.touch("left_inside_button", moving=True)
        until("it is said", lambda: stage.screen().get("answer") == "left_inside")
        stage.close_by_click(door)
        stage.touchscreen.wait_page("retrieve_list")
        assert stage.fact("RetrieveAbandoned", compartment=door)["body"]["reason"] == "left_inside"
