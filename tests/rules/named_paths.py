#!/usr/bin/python3
"""Checks that every path that a comment or a page names is there.

    named_paths.py FOLDER       the repository
    named_paths.py --self-test  names a path that is not there and expects it to be found
"""
import pathlib
import re
import subprocess
import sys

# "controller/locker/mind.h" and "flows/": below one of the rooms, with a suffix that a file of ours has.
PATH = re.compile(r"(?<![\w./-])((?:controller|ui|hal|db|tests|deploy|docs)/[\w./-]*\w\.(?:h|cpp|md|qml|ts|py|toml|json|sql))\b")
READ = {".h", ".cpp", ".md", ".qml", ".ts", ".svelte", ".py", ".toml", ".txt"}
# Names made up for their own self-tests.
MADE_UP = ("tests/rules/",)


def missing(text, known):
    return [path for path in PATH.findall(text) if path not in known]


def self_test():
    known = {"controller/locker/mind.h"}
    assert missing("// see controller/locker/mind.h.", known) == []
    assert missing("// see controller/locker/brain.h.", known) == ["controller/locker/brain.h"]


if sys.argv[1] == "--self-test":
    self_test()
    sys.exit()
root = pathlib.Path(sys.argv[1])
known = set(
    subprocess.run(
        ["git", "-C", root, "ls-files", "-co", "--exclude-standard"], check=True, capture_output=True, text=True
    ).stdout.split("\n")
)
read = wrong = 0
for name in sorted(known):
    file = root / name
    if file.suffix not in READ or name.startswith(MADE_UP) or not file.is_file():
        continue
    read += 1
    for path in missing(file.read_text(errors="replace"), known):
        wrong += 1
        print(f"{name}: names {path}, which is not there")
print(f"{read} files read, {wrong} paths are not there")
sys.exit(bool(wrong) or not read)
