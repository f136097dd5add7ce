"""A person at the locker: touches, types, scans and looks, through real key and pointer events into the real windows."""
import json
import time

from clients import until


class Window:
    """One of our windows, found by what it writes to its geometry file: page, notice and where things are."""

    def __init__(self, world, supervisor, display, name):
        self.file = world.geometry_file(name)
        self.supervisor = supervisor
        self.display = display
        self.name = name

    def geometry(self):
        return json.loads(self.file.read_text())

    def page(self):
        return self.geometry().get("page")

    def fact(self, name):
        """One of the facts beside the page: notice, refused, cleared, phase, compartment, deposited."""
        return self.geometry().get("facts", {}).get(name)

    def rectangle(self, name):
        return self.geometry().get("controls", {}).get(name)

    def see(self, name):
        return until(f"{name} can be seen in the {self.name}", lambda: self.rectangle(name))

    def wait_page(self, page):
        until(f"the {self.name} shows the page {page}", lambda: self.page() == page)

    def wait_notice(self, notice):
        until(f"the {self.name} says {notice}", lambda: self.fact("refused") == notice)

    def window_id(self):
        pid = self.supervisor.pid(self.name)
        return until(f"the {self.name} has a window", lambda: self.display.find_window(pid))

    def origin(self):
        """Where the window's content is on the screen."""
        text = self.display.run("xdotool", "getwindowgeometry", "--shell", self.window_id())
        place = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        return int(place["X"]), int(place["Y"])

    def resting(self, name):
        """Where it is once it has stopped moving: doors swing."""
        self.see(name)
        until(f"{name} rests in the {self.name}", lambda: settle_same(lambda: self.rectangle(name)))
        return self.see(name)

    def touch(self, name, moving=False):
        """Presses the middle of what has this name; waits for it to rest if it may be moving."""
        rectangle = self.resting(name) if moving else self.see(name)
        left, top = self.origin()
        x = left + round(rectangle["x"] + rectangle["w"] / 2)
        y = top + round(rectangle["y"] + rectangle["h"] / 2)
        self.display.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def press_return(self):
        self.display.run("xdotool", "windowfocus", "--sync", self.window_id(), "key", "Return")

    def type_line(self, text):
        """What a reader does that pretends to be a keyboard: the text, then Return."""
        window = self.window_id()
        self.display.run("xdotool", "windowfocus", "--sync", window, "type", "--delay", "4", text)
        self.display.run("xdotool", "key", "Return")


def settle_same(read, seconds=0.45):
    """True if what is read is there and stays the same for so long: longer than a map takes to be written."""
    first = read()
    return first is not None and settle(lambda: read() == first, seconds)


def settle(condition, seconds=1.0):
    """True if the condition stays true for so long: for what must not happen."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not condition():
            return False
        time.sleep(0.05)
    return True
