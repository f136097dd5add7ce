"""What deploy/demo looks at before it builds or starts anything. Each problem is one sentence that says what to do; the exit
status is then 2, and nothing was started or left behind."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile

PORTS = ("broker", "modbus", "https", "smtp", "inbox", "vnc", "novnc")
# What the first start makes. If a part is missing later, the rest is of no use.
PARTS = ("keys/ca/ca.pem", "locker.db", "hub.db", "vault/vault.db")
NEW = "deploy/demo --fresh starts a new one"


class CannotStart(Exception):
    """One sentence for the person who started the demo."""


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def look(folder, fresh, display):
    """Raises CannotStart. `fresh` will forget what is in the folder; `display` is an X display's name, or None for a new one."""
    look_at_folder(folder)
    if folder.is_dir() and any(folder.iterdir()):
        look_at_earlier_run(folder, fresh)
    if display:
        look_at_display(display)


def look_at_folder(folder):
    """It, or the nearest folder above it that exists, must take a new file."""
    there = folder
    while not there.exists():
        there = there.parent
    if not there.is_dir():
        raise CannotStart(f"{there} is a file: choose another --run")
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as problem:
        raise CannotStart(f"{there} cannot be written ({problem.strerror}): choose another --run") from problem


def look_at_earlier_run(folder, fresh):
    if not (folder / "world.json").is_file():
        raise CannotStart(f"{folder} is not empty and not a demo's: choose another --run")
    running = running_demo(folder)
    if running:
        raise CannotStart(f"a demo runs in {folder} already (process {running}): end it with Ctrl-C, or choose another --run")
    if fresh:
        return
    memory = memory_of(folder)
    if not memory.get("furnished"):
        raise CannotStart(f"the first start in {folder} was not finished: {NEW}")
    missing = [part for part in PARTS if not (folder / part).exists()]
    if missing:
        raise CannotStart(f"the earlier run in {folder} is not whole, {missing[0]} is missing: {NEW}")
    for name, port in memory["ports"].items():
        if not is_free(port):
            raise CannotStart(f"port {port} of 127.0.0.1 ({name}) is in use by another program: end that, or {NEW} on other ports")


def memory_of(folder):
    try:
        memory = json.loads((folder / "world.json").read_text())
        ports = memory["ports"]
        if set(ports) != set(PORTS) or not all(isinstance(port, int) and 0 < port < 65536 for port in ports.values()):
            raise ValueError("ports")
        return memory
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise CannotStart(f"{folder}/world.json cannot be understood: {NEW}") from problem


def running_demo(folder):
    """The process of the demo that owns the folder, or None."""
    try:
        pid = int((folder / "demo.pid").read_text())
        command = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    return pid if b"demo.py" in command else None


def look_at_display(name):
    """xdpyinfo asks the display; where it is not installed yet, the question waits until it is."""
    if not shutil.which("xdpyinfo"):
        return
    asked = subprocess.run(["xdpyinfo", "-display", name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if asked.returncode != 0:
        raise CannotStart(f"the display {name} of $DISPLAY cannot be opened: correct DISPLAY, or use deploy/demo --headless")


def claim(folder, fresh):
    """Makes the folder; `fresh` empties a demo's."""
    try:
        if fresh and folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotStart(f"{folder} cannot be made ({problem.strerror}): choose another --run") from problem
