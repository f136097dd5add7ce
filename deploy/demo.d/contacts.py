"""Who a letter goes to, and in which language: what somebody who can publish to vault and hub in each other's place cannot
change, and what a sender can."""
import base64
import json
import os
import secrets
import subprocess
import time

import sender
from clients import until
from deposits import Deposits
from hands import settle
from people import Person, person
from pickups import Pickups
from world import LOCKER, SENDER

INBOX = "veilbox/v1/vault/inbox"
OUTBOX = "veilbox/v1/vault/outbox"
# Would have the letters of others if a forgery worked.
THIEF = Person("Cornelius Blackadder", "cornelius.blackadder@inbox.example", "+49 30 5550 6999")
# An address that no mail reaches.
NOWHERE = Person("Hildegard Nirgendwo", "hildegard.nirgendwo@inbox", "+49 30 5550 6998")


def envelope(request):
    """As a hub or a vault would say it, but signed by nobody."""
    said = {"v": 1, "id": "0" + str(secrets.randbelow(10**25)).zfill(25), "expires": int(time.time() * 1000) + 600_000, **request}
    signature = base64.b64encode(secrets.token_bytes(64)).decode()
    return json.dumps({"payload": json.dumps(said), "signature": signature}).encode()


def one_letter_changed(payload):
    """In the middle of the longest word, which is the sealed text if there is one."""
    longest = max(payload.replace(b"\\", b'"').split(b'"'), key=len)
    at = payload.index(longest) + len(longest) // 2
    return payload[:at] + (b"A" if payload[at : at + 1] != b"A" else b"B") + payload[at + 1 :]


class Contacts:
    def __init__(self, stage):
        self.stage = stage
        self.stage.people += [THIEF, NOWHERE]

    def steps(self):
        return [
            ("contacts, codes and reports are forged, changed and repeated: the recipient gets one letter, nobody else any", self.forged),
            ("a contact that cannot work: the kit refuses it, the vault cannot open it, the locker never hears of it", self.cannot_work),
            ("the sender corrects the contact: now the locker expects the parcel", self.corrected),
            ("a recipient who reads German gets a German letter", self.in_german),
            ("a recipient wants no locker: the courier is told at the scan, and no door opens", self.no_locker),
            ("the vault has a new key: hub, locker and shop seal to it, what was sealed before still opens", self.new_key),
            ("a key that the vault has not signed: the kit refuses to seal to it", self.foreign_vault_key),
        ]

    def seen(self, parcel):
        """The parcel as its sender sees it."""
        key = {"Authorization": f"Bearer {self.stage.world.memory['sender_key']}"}
        return self.stage.world.hub().json("GET", f"/v1/parcels/{parcel['parcel']}", headers=key)

    def heard(self, topic, word, parcel):
        """The first true message with this word about the parcel that the observer heard."""
        start, wanted = f"{topic} ".encode(), (f'\\"{word}\\"'.encode(), parcel["parcel"].encode())
        lines = self.stage.world.captured().splitlines()
        return next((line[len(start) :] for line in lines if line.startswith(start) and all(w in line for w in wanted)), None)

    def changes_nothing(self, parcel, attacks):
        """Neither a letter nor what the hub says of the parcel."""
        stage = self.stage
        before, letters = self.seen(parcel), len(stage.inbox.all())
        for topic, payload in attacks:
            stage.world.publish_as_intruder(topic, payload)
        assert settle(lambda: len(stage.inbox.all()) == letters, 1.5), "a letter was sent for a forged or repeated request"
        assert self.seen(parcel) == before, f"a forged or repeated report changed {before} to {self.seen(parcel)}"

    def changed_and_unchanged(self, topic, word, parcel):
        true_once = until(f"{word} is heard on {topic}", lambda: self.heard(topic, word, parcel))
        return [(topic, one_letter_changed(true_once)), (topic, true_once)]

    def forged(self):
        """Everything is true of the thief's contact but the hub's signature: the shop sealed it, for this parcel, as a correction."""
        stage, parcel = self.stage, self.stage.announce("S")
        number = {"parcel": parcel["parcel"]}
        sealed = sender.seal(stage.world, THIEF.contact(), parcel["reference"], revision=2)
        contact = {**number, "sender": SENDER, "reference": parcel["reference"], "revision": 2, "sealed": sealed}
        old_form = {"v": 1, "id": parcel["parcel"], "contact": {**number, "sealed": sealed}}
        attacks = [(INBOX, json.dumps(old_form).encode()), (INBOX, envelope({"contact": contact}))]
        attacks += self.changed_and_unchanged(INBOX, "contact", parcel) + self.changed_and_unchanged(OUTBOX, "contact", parcel)
        reports = ({"sent": number}, {"failed": {**number, "why": "no_contact"}}, {"contact": {**number, "state": "cannot_be_opened"}})
        attacks += [(OUTBOX, envelope(report)) for report in reports]
        self.changes_nothing(parcel, attacks)

        stage.sign_in_by_badge()
        stage.deposit(parcel)
        stage.sign_out()
        message = stage.message(parcel)
        until("the hub knows that the letter was sent", lambda: self.seen(parcel)["message"] == "sent")
        attacks = [(INBOX, envelope({"contact": contact}))] + self.changed_and_unchanged(INBOX, "contact", parcel)
        attacks += self.changed_and_unchanged(INBOX, "pickup", parcel) + self.changed_and_unchanged(OUTBOX, "sent", parcel)
        pickup = json.loads(json.loads(self.heard(INBOX, "pickup", parcel))["payload"])
        attacks += [(OUTBOX, envelope({"kept": pickup["id"]})), (OUTBOX, envelope(reports[1]))]
        attacks += [(INBOX, envelope({"pickup": pickup["pickup"]}))]
        self.changes_nothing(parcel, attacks)
        assert not stage.inbox.to(THIEF.email), "the thief has a letter"
        stage.collect_by_qr(parcel, message)

    def cannot_work(self):
        stage, world = self.stage, self.stage.world
        done = sender.run_kit(world, NOWHERE.contact(), "check-nowhere")
        said = done.stderr.decode()
        assert (done.returncode, done.stdout, said.count("\n")) == (2, b"", 1), f"the kit ended with {done.returncode}: {said}"
        assert "email" in said and not any(word in said for word in NOWHERE.canaries()), f"the kit says {said}"

        parcel, person = sender.announce(world, "S", key=self.foreign_key())
        assert world.responses[-2].startswith(b"POST /v1/parcels 201"), "the hub took the parcel with another status"
        stage.people.append(person)
        stage.secrets.append(parcel["waybill"])
        until("the vault has tried it", lambda: self.seen(parcel)["contact"] != "checking")
        listed = world.operator().json("GET", f"/v1/parcels?locker={LOCKER}&limit=200")["parcels"]
        state = next(p["contact"] for p in listed if p["parcel"] == parcel["parcel"])
        assert state == "cannot_be_opened", f"the contact is {state}"
        assert settle(lambda: not stage.fact("ParcelAnnounced", parcel=parcel["parcel"])), "the locker heard of the parcel"
        self.parcel = {**parcel, "person": person}

    def foreign_key(self):
        """Of a sender whom the vault does not know by it."""
        file = self.stage.world.keys / "intruder" / "sender.key"
        with open(file, "w", encoding="ascii", opener=lambda path, flags: os.open(path, flags, 0o600)) as out:
            out.write(secrets.token_hex(32) + "\n")
        return file

    def corrected(self):
        stage, world, parcel = self.stage, self.stage.world, self.parcel
        key = {"Authorization": f"Bearer {world.memory['sender_key']}"}
        sealed = sender.seal(world, parcel["person"].contact(), parcel["reference"], revision=2)
        body = {"reference": parcel["reference"], "revision": 2, "sealed_contact": sealed}
        assert not stage.fact("ParcelAnnounced", parcel=parcel["parcel"]), "the locker heard of the parcel before"
        answer = world.hub().json("PUT", f"/v1/parcels/{parcel['parcel']}/contact", body, key)
        assert answer == {"contact": "checking"}, f"the hub says {answer}"
        until("the contact is accepted", lambda: self.seen(parcel)["contact"] == "accepted")
        until("the locker expects the parcel", lambda: stage.fact("ParcelAnnounced", parcel=parcel["parcel"]))

    def in_german(self):
        parcel, number, message = Pickups(self.stage).waiting_parcel("S", language="de")
        assert message.subject.startswith("Ihr Paket liegt bereit"), f"the letter is called {message.subject!r}"
        assert "Abholcode" in message.text and "Abholcode" in message.html, "the letter is not in German"
        assert message.parsed["content-language"] == "de", f"the letter's language is {message.parsed['content-language']}"
        assert self.stage.collect_by_qr(parcel, message) == number, "another door opened"

    def no_locker(self):
        """The recipient told the vault alone; the shop announces as always."""
        stage, world = self.stage, self.stage.world
        recipient = person(world.memory["announced"])
        command = [world.program("veilbox-vault"), "--config", world.config / "vault.toml", "wish"]
        for words in (["--hand-over", "never_a_locker"], ["--forget"]):
            subprocess.run([*command, *words], input=recipient.email.encode() + b"\n", check=True, stdout=subprocess.DEVNULL)
            if words != ["--forget"]:
                parcel, _ = sender.announce(world, "S")
                stage.people.append(recipient)
                stage.secrets.append(parcel["waybill"])
                until("the vault has said no", lambda: self.seen(parcel)["contact"] == "declined")
                until("the locker knows it", lambda: stage.fact("ParcelAnnounced", parcel=parcel["parcel"], consent=False))
        Deposits(stage).refused("locker_refused", parcel["waybill"])

    def served_key(self):
        return self.stage.world.hub().json("GET", "/v1/vault-key")

    def new_key(self):
        stage, world = self.stage, self.stage.world
        sealed_before = stage.announce("S")
        program = [world.program("veilbox-vault"), "--config", world.config / "vault.toml"]
        made = [*program, "make-key", "--epoch", "next", "--file", world.keys / "vault-1" / "next.key"]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        world.write_vault_configuration()
        stage.supervisor.stop("vault")
        stage.supervisor.resume("vault")
        until("the hub serves the new key", lambda: self.served_key()["epoch"] == "next")
        until("the locker knows it", lambda: stage.fact("VaultKeyChanged"))
        served = self.served_key()
        line = " ".join(str(served[word]) for word in ("epoch", "made_s", "public_key", "signature"))
        (world.keys / f"sender-{SENDER}" / "vault.pub").write_text(line + "\n")
        sealed_after = stage.announce("S")
        stage.sign_in_by_badge()
        for parcel in (sealed_before, sealed_after):
            stage.deposit(parcel)
        stage.sign_out()
        for parcel in (sealed_before, sealed_after):
            issued = stage.fact("PickupCodeIssued", parcel=parcel["parcel"])["body"]["sealed"]
            assert issued.startswith("vb1.next."), f"the locker sealed to {issued[:12]}"
            stage.collect_by_qr(parcel, stage.message(parcel))
        listed = subprocess.run([*program, "keys"], check=True, stdout=subprocess.PIPE, text=True).stdout
        states = {line.split()[0]: line.split()[2] for line in listed.splitlines()[1:]}
        assert states == {"1": "retired", "next": "in"}, f"the vault lists {listed}"
        refused = subprocess.run([*program, "destroy-key", "--epoch", "1"], stderr=subprocess.PIPE, text=True)
        assert refused.returncode == 1 and "still sealed to epoch 1" in refused.stderr, f"destroy-key says {refused.stderr}"

    def foreign_vault_key(self):
        """As a hub that was taken over would serve it: its own key with the vault's old signature."""
        world, file = self.stage.world, self.stage.world.keys / f"sender-{SENDER}" / "vault.pub"
        true_line = file.read_text()
        epoch, made, key, signature = true_line.split()
        try:
            file.write_text(f"{epoch} {made} {secrets.token_hex(32)} {signature}\n")
            done = sender.run_kit(world, NOWHERE.contact(), "check-foreign-key")
        finally:
            file.write_text(true_line)
        said = done.stderr.decode()
        assert done.returncode == 2 and done.stdout == b"", f"the kit sealed: it ended with {done.returncode}"
        assert "has not signed it" in said and not any(word in said for word in NOWHERE.canaries()), f"the kit says {said}"
