"""The demo's locker: five cabinets of nine rows, 32 compartments, a place for the screen in the middle one. Boards of eight
channels, two on a TCP line and two on a serial line."""
import dataclasses

ROWS = 9
# Heights of the compartments in rows, from the top.
CABINETS = (
    (1, 1, 1, 2, 1, 1, 1, 1),
    (1, 2, 1, 1, 1, 2, 1),
    (3, 1, ("screen", 3), 1, 1),
    (2, 1, 1, 1, 2, 1, 1),
    (1, 1, 1, 1, 2, 3),
)
SIZES = {1: "S", 2: "M", 3: "L"}
CHANNELS = 8
LINES = ("front", "front", "side", "side")  # by board
ADDRESSES = (1, 2, 1, 2)
PROFILES = {"front": "waveshare-poe-eth-8-d", "side": "waveshare-relay-8-d"}


@dataclasses.dataclass(frozen=True)
class Compartment:
    id: int
    size: str
    reach: str
    cabinet: int
    top: int
    height: int

    @property
    def board(self):
        return f"board-{(self.id - 1) // CHANNELS + 1}"

    @property
    def channel(self):
        return (self.id - 1) % CHANNELS


def reach(top, height):
    """Where a person's hand has to go, by the middle of the door."""
    middle = top + (height - 1) / 2
    return "high" if middle < 3 else "middle" if middle < 7 else "low"


def compartments():
    result = []
    for cabinet, heights in enumerate(CABINETS):
        top = 1
        for entry in heights:
            if isinstance(entry, tuple):
                top += entry[1]
                continue
            result.append(Compartment(len(result) + 1, SIZES[entry], reach(top, entry), cabinet, top, entry))
            top += entry
        assert top == ROWS + 1
    return result


def wiring_toml(modbus_port, serial_device):
    """The tables [[lines]], [[boards]] and [[compartments]], read by the controller and by the simulated cabinet alike."""
    parts = [
        "[bus]\npulse_ms = 700\n",
        f'[[lines]]\nname = "front"\nkind = "tcp"\nhost = "127.0.0.1"\nport = {modbus_port}\n',
        f'[[lines]]\nname = "side"\nkind = "rtu"\ndevice = "{serial_device}"\nbaud = 115200\nparity = "none"\n',
    ]
    for index, line in enumerate(LINES):
        parts.append(
            f'[[boards]]\nname = "board-{index + 1}"\nline = "{line}"\naddress = {ADDRESSES[index]}\n'
            f'profile = "{PROFILES[line]}"\n'
        )
    for c in compartments():
        parts.append(
            f'[[compartments]]\nid = {c.id}\nsize = "{c.size}"\nreach = "{c.reach}"\ncabinet = {c.cabinet}\n'
            f'top = {c.top}\nheight = {c.height}\nboard = "{c.board}"\nchannel = {c.channel}\n'
        )
    return "\n".join(parts)
