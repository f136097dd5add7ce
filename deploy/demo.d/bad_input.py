"""Everything that goes wrong at the keypad and the reader has its own sentence and a way on, and changes nothing."""
import sender
from clients import LineSocket, Refused, until
from hands import settle

# A waybill of the right form that nobody announced, and a badge that nobody has.
UNKNOWN_WAYBILL = "VW" + "7" * 16
UNKNOWN_BADGE = "VB" + "7" * 26


def check_character(text):
    """ISO/IEC 7064 MOD 37,36, as controller/domain/encoding/base32.h."""
    product = 36
    for character in text:
        total = (product + int(character, 36)) % 36 or 36
        product = total * 2 % 37
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(37 - product) % 36]


class BadInput:
    def __init__(self, stage):
        self.stage = stage

    def steps(self):
        """(title, action) in the order of the story; the screen is idle before and after each."""
        return [
            ("an unknown badge", self.unknown_badge),
            ("a wrong PIN", self.wrong_pin),
            ("an unreadable scan", self.unreadable_scan),
            ("an unknown label", self.unknown_label),
            ("a label of a parcel that is in already", self.label_again),
            ("a label of another carrier", self.label_of_another),
            ("a label before signing in", self.label_while_idle),
            ("no free compartment of a fitting size", self.no_compartment),
            ("a wrong code", self.wrong_code),
            ("a code typed in part", self.code_in_part),
            ("a malformed, a foreign and an over-long line on the local socket", self.bad_lines),
            ("a bad payload over the broker", self.bad_payload),
            ("bad JSON, a name that slips in and a wrong key over REST", self.bad_rest),
        ]

    def refused(self, notice, action):
        """Does it, expects the sentence, and that no door was unlatched."""
        stage = self.stage
        before = stage.unlatches()
        number = (stage.controller.screen().get("notice") or {}).get("number", 0)
        action()

        def said():
            got = stage.controller.screen().get("notice")
            return got and got["number"] > number and got["refused"] == notice

        until(f"the controller refuses with {notice}", said)
        stage.touchscreen.wait_notice(notice)
        stage.picture(f"notice-{notice.replace('_', '-')}")
        assert stage.unlatches() == before, f"{notice}: a door was unlatched"

    def with_courier(self, notice, action):
        self.stage.sign_in_by_badge()
        self.refused(notice, action)
        self.stage.sign_out()

    def unknown_badge(self):
        self.refused("unknown_badge", lambda: self.stage.touchscreen.type_line(self.checked(UNKNOWN_BADGE)))

    def wrong_pin(self):
        self.refused("wrong_number_or_pin", lambda: self.stage.sign_in_by_pin("9999"))
        self.stage.touchscreen.touch("back_button")
        self.stage.wait_screen("idle")

    def unreadable_scan(self):
        self.with_courier("unreadable_scan", lambda: self.stage.touchscreen.type_line("?%*"))

    def unknown_label(self):
        self.with_courier("unknown_label", lambda: self.stage.touchscreen.type_line(self.checked(UNKNOWN_WAYBILL)))

    def label_again(self):
        parcel = self.stage.announce("S")
        self.stage.sign_in_by_badge()
        self.stage.deposit(parcel)
        self.refused("label_already_deposited", lambda: self.stage.touchscreen.type_line(parcel["waybill"]))
        self.stage.sign_out()

    def label_of_another(self):
        parcel = self.stage.announce("S", carrier="otherline")
        self.with_courier("label_of_another_carrier", lambda: self.stage.touchscreen.type_line(parcel["waybill"]))

    def label_while_idle(self):
        parcel = self.stage.announce("S")
        self.refused("sign_in_first", lambda: self.stage.touchscreen.type_line(parcel["waybill"]))

    def no_compartment(self):
        """The two large compartments are filled, then a third large parcel comes."""
        stage = self.stage
        parcels = [stage.announce("L") for _ in range(len(stage.free("L")) + 1)]
        stage.sign_in_by_badge()
        for parcel in parcels[:-1]:
            stage.deposit(parcel)
        self.refused("no_compartment_free", lambda: stage.touchscreen.type_line(parcels[-1]["waybill"]))
        stage.sign_out()

    def wrong_code(self):
        self.refused("wrong_code", lambda: self.stage.type_code("000000000"))

    def code_in_part(self):
        """Sent too early, and left: then the digits are wiped, and the screen says so."""
        stage = self.stage

        def too_early():
            stage.type_digits("123")
            stage.touchscreen.press_return()

        self.refused("code_incomplete", too_early)
        before = self.typed_codes()
        stage.type_digits("456")
        until("what was typed is wiped", lambda: stage.touchscreen.fact("cleared"), 60)
        stage.picture("typed-and-left")
        assert self.typed_codes() == before, "a code that was not sent is in the journal"

    def typed_codes(self):
        """How many the journal knows. It may go on meanwhile: what was refused again in a minute is one fact at its end."""
        return sum(fact["body"].get("by") == "code" for fact in self.stage.controller.facts())

    def bad_lines(self):
        stage = self.stage
        before = stage.controller.head()
        for line in (b"not json", b"[]", b'{"v":2,"id":1,"do":"status"}', b'{"v":1,"id":1,"do":"code","digits":5}', b"x" * 70000):
            with LineSocket(stage.controller.path) as socket:
                socket.send_line(line)
                answer = socket.receive()
                assert answer["ok"] is False and answer["error"] == "bad_request" and answer["detail"], answer
        assert stage.controller.head() == before, "a malformed line changed the journal"

    def bad_payload(self):
        """Somebody who can publish in the hub's place: malformed, forged, and a true command once more."""
        stage, world = self.stage, self.stage.world
        topic = b"veilbox/v1/lockers/0412/commands"
        heard = [line for line in world.captured().splitlines() if line.startswith(topic) and b"announce_parcel" in line]
        assert heard, "no command was captured that could be sent once more"
        true_once = heard[-1].split(b" ", 1)[1]
        before = stage.controller.head()
        for payload in (b"{", b'{"payload":"{}","signature":"AAAA"}', true_once.replace(b"parcelway", b"parcelwax"), true_once):
            world.publish_as_intruder(topic.decode(), payload)
        assert settle(lambda: stage.controller.head() == before), "a forged or repeated command changed the journal"

    def bad_rest(self):
        stage, world = self.stage, self.stage.world
        key = world.memory["sender_key"]
        headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "check-1"}
        good = {"locker": "0412", "size": "S", "carrier": sender.CARRIER, "sealed_contact": "vb1.1.AAAA"}
        before = stage.controller.head()
        cases = (
            (b"{", headers, 400),
            ({**good, "recipient": "Somebody"}, headers, 400),
            ({**good, "size": "XXL"}, headers, 400),
            (good, {**headers, "Authorization": "Bearer nobody"}, 401),
        )
        for body, head, expected in cases:
            status, answer, text = world.hub().send("POST", "/v1/parcels", body, head)
            assert status in (expected, 422) and status != 201, f"{body!r} was answered with {status}"
            assert "problem+json" in answer["Content-Type"], f"{status} is no problem+json: {text!r}"
        assert stage.controller.head() == before
        try:
            world.hub().sign_in("demo", "wrong")
        except Refused:
            return
        raise AssertionError("a wrong password signed in")

    @staticmethod
    def checked(text):
        return text + check_character(text)
