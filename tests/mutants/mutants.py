#!/usr/bin/python3
"""Plants small bugs, one at a time, in a copy of the source and lets the tests look for them.

    mutants.py --patches                the bugs by hand: tests/mutants/<room>/*.patch
    mutants.py --sample 100 --seed 7    so many generated ones, drawn from the files of promises.py
    --room NAME ...     only these rooms
    --only KEY ...      only these: a patch's number or a generated bug's key
    --workers N         copies that build and test beside each other (default 2)
    --minutes M         begin no further bug after this time, counted from the first one
    --wanted PERCENT    ends 0 if so many are found (default 90)

A bug that no test notices is missed. If a person has found that no test could, because the program does the same with it, its key and the
reason stand in equivalent.txt, and it does not count. A generated bug that does not compile is drawn anew.
"""
import argparse
import collections
import pathlib
import queue
import random
import re
import sys
import threading
import time

import generate
import promises
import workshop

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

Bug = collections.namedtuple("Bug", "room key name plant programs")


def equivalents():
    lines = (HERE / "equivalent.txt").read_text().splitlines()
    return {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}


def by_hand(rooms):
    for patch in sorted(HERE.glob("*/*.patch")):
        if patch.parent.name in rooms:
            programs = promises.programs_of(patch.parent.name)
            yield Bug(patch.parent.name, patch.stem.partition("-")[0], patch.stem, workshop.Patch(patch), programs)


def generated(rooms):
    equivalent = equivalents()
    headers = [path.read_text() for top in ("controller", "hal", "db", "ui") for path in sorted(ROOT.glob(f"{top}/**/*.h"))]
    enums = generate.enumerators(headers)
    drawn = set()
    for file, (room, programs) in promises.files(ROOT).items():
        if room not in rooms:
            continue
        for m in generate.mutants_of(file, (ROOT / file).read_text(), enums):
            what = f"{m.kind}: {m.before.strip()} -> {m.after.strip()}"
            drawn.add(m.key)
            if m.key not in equivalent and not any(re.match(pattern, what) for pattern in promises.UNREACHABLE):
                yield Bug(room, m.key, f"{m.file}:{m.line + 1} {what}", workshop.Line(m), programs)
    if set(rooms) == set(promises.ROOMS) and equivalent - drawn:
        raise SystemExit(f"equivalent.txt names what is no longer there: {', '.join(sorted(equivalent - drawn))}")


class Search:
    """Takes bugs in order until enough of them were tried, from as many threads as there are workshops."""

    def __init__(self, bugs, enough, deadline):
        self.waiting = queue.SimpleQueue()
        for bug in bugs:
            self.waiting.put(bug)
        self.enough, self.deadline = enough, deadline
        self.lock = threading.Lock()
        self.begun, self.tried, self.missed = 0, collections.Counter(), []

    def next(self):
        with self.lock:
            if self.begun >= self.enough or time.monotonic() > self.deadline or self.waiting.empty():
                return None
            self.begun += 1
            return self.waiting.get()

    def work(self, shop):
        while bug := self.next():
            says = shop.look_for(bug.plant, bug.programs)
            with self.lock:
                if says is False:
                    self.begun -= 1
                    continue
                self.tried[bug.room] += 1
                if says is None:
                    self.missed.append(bug)
                print(f"{'found ' if says else 'MISSED'} {bug.key}  {bug.name}\n           {says or 'nobody noticed'}", flush=True)

    def report(self):
        print()
        for room, count in sorted(self.tried.items()):
            missed = sum(bug.room == room for bug in self.missed)
            print(f"{room:10} {count - missed:4} of {count:4} found")
        total, found = sum(self.tried.values()), sum(self.tried.values()) - len(self.missed)
        print(f"{'all':10} {found:4} of {total:4} found")
        for bug in self.missed:
            print(f"missed {bug.key}  {bug.name}")
        return 100 * found / total if total else 0


def main():
    parser = argparse.ArgumentParser(formatter_class=argparse.RawDescriptionHelpFormatter, description=__doc__)
    parser.add_argument("--patches", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--room", nargs="+", default=list(promises.ROOMS), choices=list(promises.ROOMS))
    parser.add_argument("--only", nargs="+")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=24 * 60)
    parser.add_argument("--wanted", type=float, default=90)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "build" / "mutants")
    asked = parser.parse_args()

    bugs = list(by_hand(asked.room)) if asked.patches else []
    enough = len(bugs)
    if asked.sample or asked.only:
        drawn = list(generated(asked.room))
        random.Random(asked.seed).shuffle(drawn)
        bugs += drawn
        enough += asked.sample
    if asked.only:
        bugs = [bug for bug in [*by_hand(asked.room), *bugs] if bug.key in asked.only]
        enough = len(bugs)
    if not bugs:
        raise SystemExit("nothing to plant; see mutants.py --help")

    programs = list(dict.fromkeys(name for bug in bugs for name in bug.programs))
    jobs = max(1, 2 // asked.workers)
    shops = [workshop.Workshop(ROOT, asked.folder / str(number), jobs) for number in range(asked.workers)]
    for shop in shops:
        shop.build(programs)
    shops[0].prove_sound(programs)
    for shop in shops[1:]:
        shop.times = shops[0].times
    print(f"seed {asked.seed}, {enough} of {len(bugs)} bugs", flush=True)
    search = Search(bugs, enough, time.monotonic() + 60 * asked.minutes)
    threads = [threading.Thread(target=search.work, args=(shop,)) for shop in shops]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.exit(0 if search.report() >= asked.wanted else 1)


if __name__ == "__main__":
    main()
