"""What is handed in by a person without an account, and what lies where nothing should, through the real touchscreen."""
from clients import until
from world import LOCKER


class DropOffs:
    def __init__(self, stage):
        self.stage = stage

    def steps(self):
        return [
            ("the label of a drop-off opens a door for whoever brings it; the receipt has a number, and the parcel waits for a courier", self.drop_off),
            ("a drop-off is undone at the open door: the compartment is free again, and the label works once more", self.undo),
            ("something lies where nothing should: it has a number on the courier's screen, and an operator settles it", self.found),
        ]

    def announce(self):
        stage = self.stage
        key = stage.world.memory["sender_key"]
        number = len(stage.secrets)
        wanted = {"locker": LOCKER, "size": "S", "carrier": "parcelway", "drop_off": True}
        parcel = stage.world.hub().announce(key, wanted, f"drop-off-{number}")
        assert parcel["state"] == "expected", f"the hub says {parcel}"
        stage.secrets.append(parcel["waybill"])
        until("the locker expects it", lambda: stage.fact("ParcelAnnounced", parcel=parcel["parcel"]))
        return parcel

    def bring(self, parcel):
        self.stage.touchscreen.type_line(parcel["waybill"])
        return self.stage.wait_open("drop_off")

    def drop_off(self):
        stage = self.stage
        parcel = self.announce()
        number = self.bring(parcel)
        stage.picture("drop-off-open")
        stage.put_in_and_close(number)
        receipt = stage.wait_screen("drop_off", phase="done", compartment=number)["number"]
        stage.picture("drop-off-done")
        stage.touchscreen.touch("done_button", moving=True)
        stage.wait_screen("idle")
        fact = stage.fact("ParcelDroppedOff", parcel=parcel["parcel"])
        assert fact["body"]["receipt"] == receipt, f"the receipt says {receipt}, the journal {fact}"
        stage.hub_has_caught_up()
        listed = stage.world.operator().json("GET", f"/v1/storage?locker={LOCKER}")["parcels"]
        seen = [p for p in listed if p["parcel"] == parcel["parcel"]]
        assert [(p["state"], p["compartment"]) for p in seen] == [("dropped_off", number)], f"the hub lists {listed}"
        assert stage.fact("PickupCodeIssued", parcel=parcel["parcel"]) is None, "a code for a drop-off"

    def undo(self):
        stage = self.stage
        parcel = self.announce()
        number = self.bring(parcel)
        stage.touchscreen.touch("undo_button", moving=True)
        stage.wait_screen("drop_off", phase="taking_back")
        stage.close_by_click(number)
        stage.wait_screen("drop_off", phase="is_it_empty")
        stage.picture("drop-off-is-it-empty")
        stage.touchscreen.touch("it_is_empty_button", moving=True)
        stage.wait_screen("idle")
        assert number in stage.free("S"), f"compartment {number} is not free again"
        assert self.bring(parcel) == number, "another door opened"
        stage.touchscreen.touch("undo_button", moving=True)
        stage.close_by_click(number)
        stage.wait_screen("drop_off", phase="is_it_empty")
        stage.touchscreen.touch("it_is_empty_button", moving=True)
        stage.wait_screen("idle")

    def found(self):
        stage = self.stage
        parcel = stage.announce("S")
        stage.sign_in_by_badge()
        stage.touchscreen.type_line(parcel["waybill"])
        first = stage.wait_open("deposit")
        stage.reach_in(first, filled=True)  # it lay there
        stage.touchscreen.touch("not_empty_button", moving=True)
        until("another door is on the screen", lambda: stage.screen().get("compartment") not in (None, first))
        stage.close_by_click(first)
        second = stage.wait_open("deposit")
        stage.picture("deposit-found")
        found = stage.screen()["found"]
        assert [line["compartment"] for line in found] == [first], f"the screen says {found}"
        stage.put_in_and_close(second)
        stage.wait_screen("deposit", phase="done", compartment=second)
        stage.sign_out()
        self.settle(first, found[0]["number"])
        stage.collect(parcel, stage.message(parcel))

    def settle(self, compartment, number):
        """The operator has the door opened, takes out what lies there, and says so."""
        stage = self.stage
        operator = stage.world.operator()
        operator.json("POST", f"/v1/lockers/{LOCKER}/open", {"compartment": compartment, "reason": "inspection"})
        stage.door_opens(compartment)
        stage.take_out_and_close(compartment)
        stage.hub_has_caught_up()
        listed = {found["number"]: found for found in operator.json("GET", "/v1/found")["found"]}
        assert listed[number]["outcome"] is None, f"the hub lists {listed}"
        said = {"outcome": "handed_over", "reason": "inspection"}
        operator.json("POST", f"/v1/lockers/{LOCKER}/found/{number}", said)
        until("it is settled", lambda: stage.fact("FoundParcelSettled", found=number))
        until(f"compartment {compartment} is free", lambda: compartment in stage.free("S"))
