"""Starts the processes of the demo, each in its own process group, and restarts those that die, as systemd would with
Restart=always and RestartSec=1. Ends what it started and nothing else."""
import dataclasses
import os
import signal
import subprocess
import threading
import time


# Linux ends a program when we die, even by kill -9: no half of a run is left behind.
DIE_WITH_US = ("setpriv", "--pdeathsig", "TERM", "--")


@dataclasses.dataclass
class Program:
    name: str
    argv: list
    env: dict
    log: object
    keep: bool  # restart it when it dies
    process: subprocess.Popen = None
    wanted: bool = True  # False while it is stopped on purpose
    starts: int = 0
    died_at: float = 0.0


class Supervisor:
    RESTART_AFTER = 1.0
    GRACE = 5.0  # seconds between SIGTERM and SIGKILL

    def __init__(self, log_folder, say):
        self.log_folder = log_folder
        self.say = say
        self.programs = {}  # by name, in order of start
        self.lock = threading.RLock()
        self.ending = threading.Event()
        log_folder.mkdir(parents=True, exist_ok=True)
        self.watcher = threading.Thread(target=self._watch, name="supervisor", daemon=True)
        self.watcher.start()

    def start(self, name, argv, env=None, keep=True):
        """Starts a program under a name of its own; `argv` is a list, `env` is added to ours."""
        log = open(self.log_folder / f"{name}.log", "ab", buffering=0)
        program = Program(name, [*DIE_WITH_US, *map(str, argv)], {**os.environ, **(env or {})}, log, keep)
        with self.lock:
            self.programs[name] = program
            self._launch(program)

    def stop(self, name):
        """Ends it and leaves it ended until `resume`."""
        with self.lock:
            program = self.programs[name]
            program.wanted = False
        self._end(program)

    def resume(self, name):
        with self.lock:
            program = self.programs[name]
            program.wanted = True
            if program.process.poll() is not None:
                self._launch(program)

    def kill(self, name):
        """kill -9, as a crash would: the supervisor starts it again. Returns when it is dead."""
        process = self.programs[name].process
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    def pid(self, name):
        return self.programs[name].process.pid

    def starts(self, name):
        return self.programs[name].starts

    def alive(self, name):
        return self.programs[name].process.poll() is None

    def memory_kb(self, name):
        """Resident and proportional set size."""
        figures = {}
        with open(f"/proc/{self.pid(name)}/smaps_rollup", encoding="ascii") as file:
            for line in file:
                words = line.split()
                if words[0] in ("Rss:", "Pss:"):
                    figures[words[0]] = int(words[1])
        return figures["Rss:"], figures["Pss:"]

    def end(self):
        """Ends everything that was started, last first."""
        self.ending.set()
        self.watcher.join()
        for program in reversed(list(self.programs.values())):
            self._end(program)
            program.log.close()

    def _launch(self, program):
        program.process = subprocess.Popen(
            program.argv,
            env=program.env,
            stdin=subprocess.DEVNULL,
            stdout=program.log,
            stderr=program.log,
            start_new_session=True,
        )
        program.starts += 1
        program.died_at = 0.0

    def _end(self, program):
        process = program.process
        if process.poll() is None:
            self._signal_group(process, signal.SIGTERM)
            try:
                process.wait(self.GRACE)
            except subprocess.TimeoutExpired:
                self._signal_group(process, signal.SIGKILL)
                process.wait()

    @staticmethod
    def _signal_group(process, number):
        try:
            os.killpg(process.pid, number)
        except ProcessLookupError:
            pass

    def _watch(self):
        while not self.ending.wait(0.1):
            with self.lock:
                for program in self.programs.values():
                    self._look_after(program)

    def _look_after(self, program):
        if not (program.keep and program.wanted) or program.process.poll() is None:
            return
        now = time.monotonic()
        if program.died_at == 0.0:
            program.died_at = now
            self.say(f"{program.name} ended ({program.process.returncode}); starting it again")
        elif now - program.died_at >= self.RESTART_AFTER:
            self._launch(program)
