#!/usr/bin/python3
"""Checks every #include against the rooms of docs/architecture.md.

All arrows point at controller/; a third-party header appears only in the room that owns the library.
Prints file:line and the rule that is broken; ends 1 if there is any.

    include_rule.py [FOLDER]       the repository, or FOLDER laid out like it
    include_rule.py --self-test    plants a violation of each kind and expects it to be found
"""
import pathlib
import re
import sys
import tempfile

ROOMS = ("controller", "hal", "db", "ui", "tests", "deploy")

# Which rooms a file may include from. The longest prefix that matches decides.
MAY_INCLUDE = {
    "controller/": ("controller/",),
    "controller/apps/": ("controller/", "hal/", "db/", "ui/"),
    "hal/": ("controller/", "hal/"),
    "db/": ("controller/", "db/"),
    "ui/": ("controller/", "ui/"),
    "tests/": ("controller/", "hal/", "db/", "ui/", "tests/"),
}
# Programs are the last word: nobody includes them, apart from their own folder and tests. What lies
# beside their folders is shared by programs only.
ONLY_ITSELF_OR_TESTS = "controller/apps/"

# A header that matches the pattern may appear only below these folders. None: everywhere.
APPS = "controller/apps/"
OWNERS = (
    (r"fmt/", None),
    (r"(gtest|gmock|rapidcheck|benchmark)[/.]", ("tests/",)),
    # The server's TLS settings; keys and digests stay in controller/crypto.
    (r"openssl/ssl\.h", ("ui/api/http/",)),
    (r"openssl/|sodium", ("controller/crypto/", "tests/unit/crypto/", "tests/bench/")),
    (r"nlohmann/", ("controller/wire/", "hal/boards/", "hal/sim/", "ui/api/", "tests/", APPS)),
    (r"modbus", ("hal/modbus/", "tests/")),
    (r"sqlite3", ("db/sqlite/", "tests/unit/", "tests/bench/")),
    (r"boost/", ("ui/api/", "tests/")),
    (r"mosquitto", ("hal/mqtt/", "tests/")),
    (r"curl/", ("hal/messaging/", "tests/")),
    (r"zint|hpdf", ("hal/labels/", "tests/unit/labels/")),
    (r"toml\+\+/|toml\.hpp", ("hal/config/",)),
    (r"spdlog/|systemd/|tss2/", ("hal/system/",)),
    (r"CLI/", (APPS + "command_line.cpp",)),
    (
        r"Q[A-Z]|Qt[A-Z0-9]|private/q|qpa/",
        (
            "ui/touchscreen/",
            "ui/cabinet/",
            "controller/apps/touchscreen/",
            "controller/apps/cabinet_window/",
            "tests/screens/",
            "tests/bench/touchscreen/",
        ),
    ),
)
# The system's own headers and the standard library's: no owner.
PLAIN = re.compile(r"[a-z_0-9]+(\.h)?$|(sys|net|netinet|arpa|linux)/[a-z_0-9]+\.h$")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def room_rule(file, included):
    prefix = max((p for p in MAY_INCLUDE if file.startswith(p)), key=len, default=None)
    if prefix is None:
        return "a C++ file outside the rooms"
    if included.startswith(ONLY_ITSELF_OR_TESTS):
        folder = included.rsplit("/", 1)[0] + "/"
        if not file.startswith((folder, "tests/")):
            return "a program is included by nobody else"
        return None
    if not included.startswith(MAY_INCLUDE[prefix]):
        return f"{prefix} may include only {', '.join(MAY_INCLUDE[prefix])}"
    return None


def library_rule(file, included):
    for pattern, owners in OWNERS:
        if re.match(pattern, included):
            if owners is None or file.startswith(owners):
                return None
            return f"<{included}> belongs to {', '.join(owners)}"
    if PLAIN.match(included):
        return None
    return f"<{included}> has no owner in tests/rules/include_rule.py"


def rule_broken(root, file, bracket, included):
    """What the include breaks, in words, or None."""
    if included.startswith(tuple(f"{room}/" for room in ROOMS)):
        return room_rule(file, included)
    if included.endswith((".embedded.h", ".moc")):
        return None
    if bracket == '"' and (root / file).parent.joinpath(included).exists():
        return "write includes from the repository's root"
    return library_rule(file, included)


def check(root):
    """(number of includes seen, complaints)."""
    seen, complaints = 0, []
    files = (p for room in ROOMS for p in (root / room).rglob("*") if p.suffix in (".h", ".cpp"))
    for path in sorted(files):
        file = path.relative_to(root).as_posix()
        if "/node_modules/" in file:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if match:
                seen += 1
                rule = rule_broken(root, file, *match.groups())
                if rule:
                    complaints.append(f"{file}:{number}: {rule}")
    return seen, complaints


PLANTED = (
    ("controller/locker/a.cpp", '#include "hal/modbus/line.h"', "controller/ may include only"),
    ("hal/mqtt/a.h", '#include "db/sqlite/database.h"', "hal/ may include only"),
    ("db/sqlite/a.cpp", '#include "ui/api/server.h"', "db/ may include only"),
    ("ui/api/a.cpp", '#include "hal/system/log.h"', "ui/ may include only"),
    ("controller/fleet/a.cpp", "#include <sqlite3.h>", "belongs to db/sqlite/"),
    ("hal/sim/a.cpp", "#include <modbus/modbus.h>", "belongs to hal/modbus/"),
    ("hal/sim/b.cpp", "#include <QObject>", "belongs to ui/touchscreen/"),
    ("controller/domain/a.h", "#include <openssl/evp.h>", "belongs to controller/crypto/"),
    ("controller/wire/a.cpp", "#include <strange/thing.hpp>", "has no owner"),
    ("hal/ipc/a.cpp", '#include "controller/apps/hub/settings.h"', "included by nobody else"),
    ("controller/apps/hub/a.cpp", '#include "controller/apps/vault/a.h"', "included by nobody else"),
)
INNOCENT = (
    ("controller/wire/b.cpp", "#include <nlohmann/json.hpp>"),
    ("controller/apps/hub/main.cpp", '#include "db/sqlite/database.h"'),
    ("controller/apps/hub/b.cpp", '#include "controller/apps/start_up.h"'),
    ("hal/ipc/b.cpp", "#include <sys/socket.h>"),
    ("ui/api/b.cpp", '#include "controller/ports/clock.h"'),
)


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for file, line, *_ in PLANTED + INNOCENT:
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(f"#pragma once\n{line}\n")
        _, complaints = check(root)
        for file, line, expected in PLANTED:
            found = [c for c in complaints if c.startswith(f"{file}:2: ")]
            assert len(found) == 1 and expected in found[0], f"{file}: {line}: {found}"
        assert len(complaints) == len(PLANTED), complaints
    print(f"{len(PLANTED)} planted violations found, {len(INNOCENT)} innocent includes left alone")


def main():
    if sys.argv[1:] == ["--self-test"]:
        self_test()
        return
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
    seen, complaints = check(root)
    print(*complaints, sep="\n", end="\n" if complaints else "")
    print(f"{seen} includes, {len(complaints)} against the rules")
    sys.exit(1 if complaints or not seen else 0)


if __name__ == "__main__":
    main()
