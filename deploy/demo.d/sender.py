#!/usr/bin/python3
"""A shop that announces parcels: seals each recipient's contact to the vault, tells the hub only what a locker has to know,
and keeps the blind labels.

    python3 deploy/demo.d/sender.py --run build/demo S M L      announces three parcels in a running demo
"""
import argparse
import pathlib
import subprocess
import sys
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from people import person
from world import LOCKER, SENDER, World

CARRIER = "parcelway"


def run_kit(world, contact, reference, revision=1, key=None):
    """The kit seals for the announcement with this Idempotency-Key, by the shop's key if no other is given; the contact goes
    through a pipe, never through a file or an argument."""
    keys = world.keys / f"sender-{SENDER}"
    command = [world.program("veilbox-ctl"), "seal", "--vault-key", keys / "vault.pub", "--sender", SENDER]
    command += ["--vault-identity", keys / "vault-identity.pub"]
    command += ["--sender-key", key or keys / "sender.key", "--reference", reference, "--revision", str(revision)]
    return subprocess.run(command, input=contact, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def seal(world, contact, reference, revision=1, key=None):
    """The sealed text."""
    done = run_kit(world, contact, reference, revision, key)
    if done.returncode != 0:
        raise OSError(f"veilbox-ctl seal: {done.stderr.decode().strip()}")
    return done.stdout.decode().strip()


def announce(world, size, carrier=CARRIER, language=None, key=None, **terms):
    """Announces one parcel for the next recipient; without a size the courier is asked. Returns the hub's answer with its
    `reference` and, for the demo's eyes only, the recipient."""
    number = world.memory.get("announced", 0)
    world.remember(announced=number + 1)
    recipient = person(number)
    hub = world.hub()
    reference = str(uuid.uuid4())
    sealed = seal(world, recipient.contact(language), reference, key=key)
    said = {"locker": LOCKER, "carrier": carrier, "sealed_contact": sealed, **terms}
    if size:
        said["size"] = size
    parcel = hub.announce(world.memory["sender_key"], said, reference)
    (world.labels / f"{parcel['parcel']}.pdf").write_bytes(hub.label(world.memory["sender_key"], parcel["parcel"]))
    world.write_label(parcel["waybill"], size or "M")  # how large it is drawn in the cabinet's window
    return {**parcel, "reference": reference}, recipient


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", default="build/demo", help="the demo's folder")
    parser.add_argument("sizes", nargs="+", choices=["S", "M", "L", "XL"])
    arguments = parser.parse_args()
    world = World.of_running(arguments.run)
    for size in arguments.sizes:
        parcel, _ = announce(world, size)
        print(f"{parcel['parcel']}  size {size}  label {world.labels / parcel['parcel']}.pdf")


if __name__ == "__main__":
    main()
