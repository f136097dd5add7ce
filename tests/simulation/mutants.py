#!/usr/bin/python3
"""Plants each deliberate bug of mutants/*.patch in a copy of the source and lets the simulator look for it.

    mutants.py [FOLDER] [--only NUMBER ...]    FOLDER: where to copy and build (default: build/mutants)

Ends 0 if at least 95 % are found.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ROOMS = ("CMakeLists.txt", "CMakePresets.json", "controller", "hal", "db", "ui", "tests", "deploy", "docs")
WANTED = 0.95


def copy_source(folder):
    """Only what changed is copied, so that a second run builds little."""
    folder.mkdir(parents=True, exist_ok=True)
    tracked = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *ROOMS], cwd=ROOT, check=True, text=True,
                             stdout=subprocess.PIPE).stdout.split("\n")
    for name in filter(None, tracked):
        source, target = ROOT / name, folder / name
        if not target.exists() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


def build(folder):
    return subprocess.run(["cmake", "--build", "build/dev", "--target", "locker_years"], cwd=folder,
                          stdout=subprocess.DEVNULL).returncode == 0


def what_the_simulator_says(folder):
    """The first failure in its words, or None if it found nothing."""
    try:
        done = subprocess.run(["build/dev/bin/locker_years", "--gtest_filter=*Lost*"], cwd=folder, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600)
    except subprocess.TimeoutExpired:
        return "did not end"
    if done.returncode == 0:
        return None
    return next((line for line in done.stdout.splitlines() if line.startswith("seed")), f"ended {done.returncode}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=ROOT / "build" / "mutants")
    parser.add_argument("--only", nargs="+", metavar="NUMBER", help="the numbers before the first dash of the names")
    asked = parser.parse_args()
    folder = asked.folder
    copy_source(folder)
    subprocess.run(["cmake", "--preset", "dev"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    if not build(folder) or what_the_simulator_says(folder):
        raise SystemExit("the simulator does not pass without a mutant; mend that first")
    patches = [patch for patch in sorted((HERE / "mutants").glob("*.patch"))
               if asked.only is None or patch.stem.partition("-")[0] in asked.only]
    found = 0
    for patch in patches:
        apply = ["patch", "-p1", "-s", "--no-backup-if-mismatch", "-i", str(patch)]
        subprocess.run(apply, cwd=folder, check=True)
        if not build(folder):
            raise SystemExit(f"{patch.name} does not compile; make it again from today's source")
        says = what_the_simulator_says(folder)
        subprocess.run([*apply, "-R"], cwd=folder, check=True)
        found += says is not None
        print(f"{'found ' if says else 'MISSED'}  {patch.stem}: {says or 'nobody noticed'}", flush=True)
    print(f"{found} of {len(patches)} found")
    sys.exit(0 if found >= WANTED * len(patches) else 1)


if __name__ == "__main__":
    main()
