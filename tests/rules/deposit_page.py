#!/usr/bin/python3
"""Checks that every test that docs/deposit.md names exists in tests/unit/locker.

    deposit_page.py FOLDER       the repository
    deposit_page.py --self-test  names a test that is not there and expects it to be found
"""
import pathlib
import re
import sys

NAMED = re.compile(r"`([A-Z]\w+\.[A-Z]\w+)`")
WRITTEN = re.compile(r"\bTEST(?:_F|_P)?\(\s*(\w+)\s*,\s*(\w+)\s*\)")


def missing(page, sources):
    known = {f"{suite}.{name}" for suite, name in WRITTEN.findall(sources)}
    return [name for name in NAMED.findall(page) if name not in known]


def self_test():
    sources = "TEST_F(Door, Opens) {}\nTEST(Rule,\n     Holds) {}"
    assert missing("`Door.Opens` and `Rule.Holds`", sources) == []
    assert missing("`Door.Sings`", sources) == ["Door.Sings"]


if sys.argv[1] == "--self-test":
    self_test()
    sys.exit()
root = pathlib.Path(sys.argv[1])
page = (root / "docs" / "deposit.md").read_text()
sources = "\n".join(path.read_text() for path in sorted((root / "tests" / "unit" / "locker").glob("*.cpp")))
wrong = missing(page, sources)
for name in wrong:
    print(f"docs/deposit.md: names the test {name}, which is not there")
print(f"{len(NAMED.findall(page))} tests named, {len(wrong)} are not there")
sys.exit(bool(wrong) or not NAMED.search(page))
