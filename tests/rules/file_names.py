#!/usr/bin/python3
"""Checks that no file name stands twice in the tree, so that a name alone finds its file.

    file_names.py FOLDER       the repository
    file_names.py --self-test  plants a second file of one name and expects it to be found
"""
import collections
import pathlib
import subprocess
import sys

# Names that a tool prescribes.
PRESCRIBED = {"CMakeLists.txt", "README.md", "main.cpp", ".clang-tidy", "package.json", "package-lock.json"}


def twice(paths):
    folders = collections.defaultdict(list)
    for path in map(pathlib.PurePosixPath, paths):
        folders[path.name].append(str(path.parent))
    return {
        name: where
        for name, where in folders.items()
        if len(where) > 1 and name not in PRESCRIBED
    }


def self_test():
    assert twice(["a/main.cpp", "b/main.cpp", "a/door.h", "b/lock.h"]) == {}
    assert twice(["a/door.h", "b/c/door.h"]) == {"door.h": ["a", "b/c"]}


if sys.argv[1] == "--self-test":
    self_test()
    sys.exit()
listed = subprocess.run(
    ["git", "-C", sys.argv[1], "ls-files", "-co", "--exclude-standard"], check=True, capture_output=True, text=True
).stdout.split()
found = twice(listed)
for name, where in sorted(found.items()):
    print(f"{name}: in {' and in '.join(where)}; a name says which of them it is")
print(f"{len(listed)} files, {len(found)} names stand twice")
sys.exit(bool(found) or not listed)
