#!/usr/bin/python3
"""Checks that every test that these pages name exists below tests/: collection, deposit, guessing, retention, threat-model.

    named_tests.py FOLDER       the repository
    named_tests.py --self-test  names a test that is not there and expects it to be found
"""
import pathlib
import re
import sys

PAGES = ("docs/collection.md", "docs/deposit.md", "docs/guessing.md", "docs/retention.md", "docs/threat-model.md")
NAMED = re.compile(r"`([A-Z]\w+\.[A-Za-z]\w+)`")
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
sources = "\n".join(path.read_text() for path in sorted((root / "tests").rglob("*.cpp")))
bad = False
for page in PAGES:
    text = (root / page).read_text()
    named, wrong = NAMED.findall(text), missing(text, sources)
    for name in wrong:
        print(f"{page}: names the test {name}, which is not there")
    print(f"{page}: {len(named)} tests named, {len(wrong)} are not there")
    bad = bad or bool(wrong) or not named
sys.exit(bad)
