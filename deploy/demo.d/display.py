"""Where the windows appear: the person's own display, or a screen without a screen (Xvfb) that a browser can look at
through noVNC. Everything listens on loopback only."""
import os
import pathlib
import subprocess

from clients import until

NOVNC = pathlib.Path("/usr/share/novnc")


def free_display():
    """The first X display number that nobody uses."""
    for number in range(90, 1000):
        if not (pathlib.Path(f"/tmp/.X{number}-lock").exists() or pathlib.Path(f"/tmp/.X11-unix/X{number}").exists()):
            return number
    raise SystemExit("no free X display number")


class Display:
    """`env` is what a window's process needs to appear here."""

    def __init__(self, name):
        self.name = name
        self.env = {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software", "QT_SCALE_FACTOR": "1"}
        self.link = None

    def run(self, *argv, check=True):
        done = subprocess.run(argv, env={**os.environ, **self.env}, stdout=subprocess.PIPE, text=True, check=check)
        return done.stdout.strip()

    def screenshot(self, file, window=None):
        """The whole screen, or one window."""
        target = ["-window", window or "root"]
        self.run("import", "-silent", *target, str(file))

    def is_up(self):
        done = subprocess.run(
            ["xdpyinfo"], env={**os.environ, **self.env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return done.returncode == 0

    def find_window(self, pid):
        """The visible window of a process, or None."""
        found = self.run("xdotool", "search", "--onlyvisible", "--pid", str(pid), check=False).split()
        return found[-1] if found else None


def own_display():
    return Display(os.environ["DISPLAY"])


def virtual_display(supervisor, size):
    """Xvfb with a window manager; ended with the supervisor."""
    display = Display(f":{free_display()}")
    supervisor.start("xvfb", ["Xvfb", display.name, "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"], keep=False)
    until("the virtual display is up", display.is_up)
    config = pathlib.Path(__file__).with_name("openbox.xml")
    supervisor.start("openbox", ["openbox", "--config-file", config], env=display.env)
    return display


def share_by_browser(supervisor, display, vnc_port, web_port):
    """Lets a browser on this machine see and use the virtual display."""
    vnc = ["x11vnc", "-display", display.name, "-localhost", "-rfbport", vnc_port, "-forever", "-shared", "-nopw", "-noipv6", "-quiet"]
    supervisor.start("x11vnc", vnc)
    supervisor.start("novnc", ["websockify", "--web", NOVNC, f"127.0.0.1:{web_port}", f"127.0.0.1:{vnc_port}"])
    display.link = f"http://127.0.0.1:{web_port}/vnc.html?autoconnect=1&resize=scale"
