#!/usr/bin/python3
"""What keeps deploy/demo from starting is one sentence and exit status 2; nothing is started, nothing is left behind."""
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "deploy" / "demo.d"))
from preflight import PARTS, PORTS  # noqa: E402


def free_ports(count):
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


class DemoRefusals(unittest.TestCase):
    def setUp(self):
        there = tempfile.TemporaryDirectory()
        self.addCleanup(there.cleanup)
        self.folder = pathlib.Path(there.name)

    def refused(self, words, expected, command=("bash", ROOT / "deploy/demo"), **environment):
        """The sentence holds `expected`; the folder holds afterwards what it held before."""
        before = sorted(self.folder.rglob("*"))
        done = subprocess.run(
            [*command, *words],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            timeout=20,
        )
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1), done.stderr)
        self.assertTrue(done.stderr.startswith("deploy/"), done.stderr)
        self.assertIn(expected, done.stderr)
        self.assertEqual(sorted(self.folder.rglob("*")), before)

    def earlier_run(self):
        """A folder that looks like a whole demo that has ended."""
        ports = dict(zip(PORTS, free_ports(len(PORTS))))
        (self.folder / "world.json").write_text(json.dumps({"ports": ports, "furnished": True}))
        for part in PARTS:
            (self.folder / part).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / part).touch()
        return ports

    def test_an_unknown_option(self):
        self.refused(["--out", "x"], 'does not know "--out"')
        self.refused(["--look"], 'does not know "--look"')
        self.refused(["--run"], "--run needs a folder")

    def test_an_unknown_option_of_the_other_commands(self):
        self.refused(["--quick"], 'does not know "--quick"', command=("bash", ROOT / "deploy/test"))

    def test_a_display_that_is_not_there(self):
        self.refused(["--run", self.folder], "use deploy/demo --headless", DISPLAY=":989")

    def test_a_run_folder_that_is_a_file_or_cannot_be_written(self):
        file = self.folder / "file"
        file.touch()
        self.refused(["--run", file], "is a file")
        self.refused(["--run", file / "below"], "is a file")
        self.refused(["--run", "/proc/veilbox"], "cannot be written")

    def test_a_run_folder_that_belongs_to_something_else(self):
        (self.folder / "thesis.txt").write_text("years of work")
        for words in ([], ["--fresh"], ["--check"]):
            self.refused(["--run", self.folder, *words], "not a demo's")

    def test_a_port_that_another_program_uses(self):
        port = self.earlier_run()["https"]
        with socket.socket() as other:
            other.bind(("127.0.0.1", port))
            other.listen()
            self.refused(["--headless", "--run", self.folder], f"port {port} of 127.0.0.1 (https)")

    def test_a_demo_that_runs_there_already(self):
        self.earlier_run()
        with subprocess.Popen(["/usr/bin/python3", "-c", "import sys; sys.stdin.read()", "demo.py"], stdin=subprocess.PIPE) as running:
            (self.folder / "demo.pid").write_text(str(running.pid))
            for words in ([], ["--fresh"]):
                self.refused(["--headless", "--run", self.folder, *words], f"process {running.pid}")
            running.stdin.close()

    def test_half_an_earlier_run(self):
        self.earlier_run()
        (self.folder / "hub.db").unlink()
        self.refused(["--headless", "--run", self.folder], "hub.db is missing")
        memory = json.loads((self.folder / "world.json").read_text())
        (self.folder / "world.json").write_text(json.dumps({"ports": memory["ports"]}))
        self.refused(["--headless", "--run", self.folder], "was not finished")
        for text in ("{", "[]", "null", '{"ports": 5}', '{"ports": {"https": "x"}}'):
            (self.folder / "world.json").write_text(text)
            self.refused(["--headless", "--run", self.folder], "cannot be understood")


if __name__ == "__main__":
    unittest.main()
