"""Broker, hub and vault go away and come back; the controller and the touchscreen are killed in the middle of things. The
story goes on, nothing is done twice, and the hub ends with exactly the locker's journal."""
from clients import until
from world import LOCKER


class Outages:
    def __init__(self, stage):
        self.stage = stage
        self.parcels = []

    def steps(self):
        return [
            ("the broker is stopped: deposit and collect go on", self.without_broker),
            ("the broker is back: the hub catches up exactly, the message arrives", self.broker_back),
            ("kill -9 of the controller while the deposit's door is open", self.controller_dies_in_deposit),
            ("kill -9 of the controller while the recipient's door is open", self.controller_dies_in_collect),
            ("kill -9 of the touchscreen during a deposit", self.touchscreen_dies),
            ("kill -9 of hub and vault between announcement and message", self.hub_and_vault_die),
        ]

    def kill(self, *names):
        """Dead and up again, as its supervisor does."""
        starts = {name: self.stage.supervisor.starts(name) for name in names}
        for name in names:
            self.stage.supervisor.kill(name)
        for name in names:
            until(f"{name} is started again", lambda name=name: self.stage.supervisor.starts(name) > starts[name])

    def without_broker(self):
        stage = self.stage
        early, late = stage.announce("S"), stage.announce("S")
        self.parcels = [early, late]
        stage.sign_in_by_badge()
        stage.deposit(early)
        message = stage.message(early)
        stage.sign_out()
        stage.supervisor.stop("broker")
        until("the controller knows that it is alone", lambda: stage.controller.screen()["uplink"] is False, 30)
        stage.sign_in_by_badge()
        stage.deposit(late)
        stage.sign_out()
        stage.collect(early, message)
        stage.picture("without-broker")

    def broker_back(self):
        stage = self.stage
        assert not stage.inbox.to(self.parcels[1]["person"].email), "a message came without the broker"
        stage.supervisor.resume("broker")
        stage.hub_has_caught_up(60)
        late = self.parcels[1]
        message = stage.message(late, 60)
        stage.wait_screen("idle")
        stage.collect(late, message)
        stage.wait_screen("idle")

    def controller_dies_in_deposit(self):
        stage = self.stage
        parcel = stage.announce("S")
        self.parcels = [parcel]
        stage.sign_in_by_badge()
        stage.touchscreen.type_line(parcel["waybill"])
        number = stage.wait_open("deposit")
        pulses = stage.cabinet.state()["pulses"]
        self.kill("controller")
        screen = until("the controller is back with the deposit", lambda: self.screen_of("deposit"))
        assert screen["compartment"] == number
        stage.picture("controller-back-deposit")
        assert stage.cabinet.state()["pulses"] == pulses, "the pulse was repeated"
        stage.put_in_and_close(number)
        stage.wait_screen("deposit", phase="done", compartment=number)
        stage.sign_out()
        assert stage.fact("ParcelDeposited", parcel=parcel["parcel"]), "the deposit is not in the journal"

    def screen_of(self, kind):
        screen = self.stage.screen()
        return screen if screen["kind"] == kind else None

    def controller_dies_in_collect(self):
        stage, parcel = self.stage, self.parcels[0]
        message = stage.message(parcel, 40)
        stage.wait_screen("idle")
        stage.type_code(message.code)
        number = stage.wait_open("collect")
        pulses = stage.cabinet.state()["pulses"]
        self.kill("controller")
        until("the controller answers", stage.controller.status)
        assert stage.cabinet.state()["pulses"] == pulses, "the pulse was repeated"
        stage.take_out_and_close(number)
        stage.finish(parcel)
        stage.wait_screen("idle")
        before = stage.unlatches()
        stage.type_code(message.code)
        stage.touchscreen.wait_notice("code_used")
        assert stage.unlatches() == before

    def touchscreen_dies(self):
        stage = self.stage
        parcel = stage.announce("S")
        stage.sign_in_by_badge()
        stage.touchscreen.type_line(parcel["waybill"])
        number = stage.wait_open("deposit")
        geometry = stage.world.geometry_file("touchscreen")
        geometry.unlink()
        self.kill("touchscreen")
        until("the touchscreen shows again", geometry.exists, 30)
        stage.wait_screen("deposit", compartment=number)
        stage.picture("touchscreen-back")
        stage.put_in_and_close(number)
        stage.wait_screen("deposit", phase="done")
        stage.sign_out()
        self.parcels = [parcel]

    def hub_and_vault_die(self):
        stage = self.stage
        parcel = stage.announce("S")
        stage.sign_in_by_badge()
        stage.touchscreen.type_line(parcel["waybill"])
        number = stage.wait_open("deposit")
        self.kill("hub", "vault")
        stage.put_in_and_close(number)
        stage.wait_screen("deposit", phase="done")
        stage.sign_out()
        until("the hub answers", lambda: stage.world.hub().json("GET", "/v1/health"), 30)
        message = stage.message(parcel, 60)
        stage.collect(parcel, message)
        stage.hub_has_caught_up(60)
        state = stage.world.operator().json("GET", f"/v1/parcels/{parcel['parcel']}")["state"]
        assert state == "collected", f"the hub says {state} of a parcel collected at {LOCKER}"
