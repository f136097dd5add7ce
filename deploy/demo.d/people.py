"""The recipients of the demo's parcels. They are made up, and odd enough to be searched for: where one of these words turns
up outside the vault and the inbox, a promise is broken."""
import dataclasses
import json

FIRST = ("Wilhelmina", "Thaddeus", "Ottoline", "Ignatius", "Philippa", "Barnabas", "Seraphina", "Leopoldine")
LAST = ("Osterhagen", "Quillfeather", "Zwirnemann", "Abercrombie", "Vandersloot", "Kjaerulff", "Featherstone", "Murakawa")


@dataclasses.dataclass(frozen=True)
class Person:
    name: str
    email: str
    phone: str

    def contact(self, language=None):
        said = {"name": self.name, "email": self.email, "phone": self.phone}
        return json.dumps({**said, "language": language} if language else said).encode()

    def canaries(self):
        """The words that nobody but the vault may see."""
        return (*self.name.split(), self.email, self.email.split("@")[0], self.phone, self.phone.replace(" ", ""))


def person(number):
    """The recipient of the number-th parcel, each another one."""
    first, last = FIRST[number % len(FIRST)], LAST[(number // len(FIRST) + number) % len(LAST)]
    phone = f"+49 30 5550 {7000 + number:04}"
    return Person(f"{first} {last}", f"{first}.{last}.{number}@inbox.example".lower(), phone)
