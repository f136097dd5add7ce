"""A copy of the source in which one bug at a time is planted, built and looked for."""
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import time

ROOMS = ("CMakeLists.txt", "CMakePresets.json", "controller", "hal", "db", "ui", "tests", "deploy", "docs")
# A test that takes so many times as long as without the bug has noticed it.
SLOWER = 4
SHORTEST_LIMIT_S = 60


class Workshop:
    def __init__(self, root, folder, jobs):
        self.root, self.folder, self.jobs = root, folder, jobs
        self.built = folder / "build" / "dev"
        self.scratch = folder / "tmp"
        self.times = {}
        self._copy()
        subprocess.run(["cmake", "--preset", "dev"], cwd=folder, check=True, stdout=subprocess.DEVNULL)

    def _copy(self):
        """Only what changed is copied, so that a second run builds little. What is gone from the source is removed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.scratch.mkdir(exist_ok=True)
        listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *ROOMS], cwd=self.root, check=True,
                                text=True, stdout=subprocess.PIPE).stdout.split("\n")
        names = {name for name in listed if name and (self.root / name).is_file()}
        for name in names:
            source, target = self.root / name, self.folder / name
            if not target.exists() or target.read_bytes() != source.read_bytes():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)
        for top in ROOMS:
            for path in (self.folder / top).rglob("*"):
                name = path.relative_to(self.folder).as_posix()
                if path.is_file() and name not in names and "node_modules" not in path.parts:
                    path.unlink()

    def build(self, programs):
        return subprocess.run(["cmake", "--build", "build/dev", "-j", str(self.jobs), "--target", *programs],
                              cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def run(self, program):
        """What the program says against this source: its first failure in a few words, or None."""
        environment = dict(os.environ, TMPDIR=str(self.scratch), QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
        # Qt Test knows no such flags.
        flags = [] if program.startswith("veilbox-") else ["--gtest_fail_fast", "--gtest_brief=1"]
        limit = max(SHORTEST_LIMIT_S, SLOWER * self.times.get(program, SHORTEST_LIMIT_S))
        begin = time.monotonic()
        # A group of its own: whatever the program started ends with it, also if it has to be killed.
        with subprocess.Popen([f"bin/{program}", *flags], cwd=self.built, env=environment, text=True, errors="replace",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True) as running:
            try:
                said, _ = running.communicate(timeout=limit)
            except subprocess.TimeoutExpired:
                said = None
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
        if said is None:
            return f"{program} did not end"
        if running.returncode == 0:
            self.times.setdefault(program, time.monotonic() - begin)
            return None
        failed = [line for line in said.splitlines() if line.startswith(("[  FAILED  ]", "FAIL!", "seed"))]
        return f"{program}: {failed[0] if failed else f'ended {running.returncode}'}"[:160]

    def prove_sound(self, programs):
        """Everything is green before the first bug."""
        if not self.build(programs):
            raise SystemExit("the source does not build without a planted bug")
        for program in programs:
            says = self.run(program)
            if says:
                raise SystemExit(f"not green without a planted bug: {says}")

    def look_for(self, planted, programs):
        """Who noticed, None if nobody did, or False if the bug does not compile. `planted` plants it while it lasts."""
        with planted(self.folder):
            for program in programs:
                if not self.build([program]):
                    return False
                says = self.run(program)
                if says:
                    return says
        return None


class Line:
    """A generated bug, planted in one line."""

    def __init__(self, mutant):
        self.mutant = mutant

    def __call__(self, folder):
        self.path = pathlib.Path(folder) / self.mutant.file
        return self

    def __enter__(self):
        self.before = self.path.read_text()
        lines = self.before.split("\n")
        lines[self.mutant.line] = self.mutant.after
        self.path.write_text("\n".join(lines))

    def __exit__(self, *_):
        self.path.write_text(self.before)


class Patch:
    """A bug by hand, planted with patch(1)."""

    def __init__(self, path):
        self.path = path

    def __call__(self, folder):
        self.folder = folder
        return self

    def _patch(self, *more):
        subprocess.run(["patch", "-p1", "-s", "--no-backup-if-mismatch", "-i", str(self.path), *more], cwd=self.folder,
                       check=True)

    def __enter__(self):
        self._patch()

    def __exit__(self, *_):
        self._patch("-R")
