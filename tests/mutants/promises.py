"""The files that keep the promises, by room, and the test programs that could notice a bug in them, the quickest first."""

LOCKER = ("test_locker", "locker_years", "test_uplink")
BUS = ("veilbox_bus_test", "veilbox_wrong_answer_test", "veilbox_lock_bus_test", "veilbox_controller_test")
FLEET = ("fleet_tests", "hub_api_tests")
WEDGE = ("veilbox-touchscreen-wedge-test", "veilbox-touchscreen-wedge-memory-test", "veilbox-touchscreen-readers-test")
POST = ("veilbox-touchscreen-states-test", "veilbox-touchscreen-clock-test", "veilbox-touchscreen-answers-test", "veilbox-touchscreen-test")

# Bugs by hand that the simulator alone has to find: they prove the simulator.
SIMULATOR = "simulator"

# Programs that also look for a room's bugs by hand, because those stand in files that no bug is drawn from: deploy/ and the SQL.
ALSO_BY_HAND = {"border": ("contract_mqtt",)}

# Changes that are not drawn, as a pattern of "kind: before -> after", each because no test can reach it.
UNREACHABLE = (
    # OpenSSL answers 0 there only when memory is out.
    r"boundary moved: .*\b(EVP|HMAC|BIO|PEM|OSSL)_\w+\(.* > 0.* -> .* >= 0",
    r"boundary moved: .*\b(EVP|HMAC|BIO|PEM|OSSL)_\w+\(.* <= 0.* -> .* < 0",
    # A descriptor is 0 only in a process without a standard input.
    r"boundary moved: .*\b(fd\d?_?|fd\(\)|stop|device|socket_) < 0.* -> .* <= 0",
    r"boundary moved: .*\b(fd\d?_?|fd\(\)|stop|device|socket_) >= 0.* -> .* > 0",
    # What memory holds after it was freed is not a test's to read; the story searches the memory of all processes.
    r"statement removed: (wipe|OPENSSL_cleanse|sodium_memzero)\(",
    # For people who read a log; no program reads it.
    r"statement removed: (hal::)?(log_info|log_warning|log_error|write_log|trouble|parts_\.warn|warn)\(",
)

# Patterns of pathlib.Path.glob, from the repository's root. A file belongs to the first room that names it.
ROOMS = {
    SIMULATOR: {},
    "locker": {
        "controller/locker/*.cpp": LOCKER,
        "controller/locker/flows/*.cpp": LOCKER,
        "controller/domain/encoding/scan.cpp": ("test_domain", *LOCKER),
        "controller/domain/clock_judge.cpp": ("test_domain", *LOCKER, "unit_vault"),
        "controller/apps/controller/happenings.cpp": ("test_uplink", "veilbox_controller_test"),
        "controller/apps/controller/uplink.cpp": ("test_uplink",),
        "controller/apps/controller/local_face.cpp": ("veilbox_controller_test",),
    },
    "crypto": {
        "controller/crypto/*.cpp": ("test_crypto", "test_locker", "fleet_tests", "unit_vault"),
        "controller/domain/secret.cpp": ("test_crypto", "test_domain"),
        "controller/domain/signed_vault_key.cpp": ("test_crypto",),
    },
    "wire": {
        "controller/wire/*.cpp": ("test_wire", "test_uplink", "test_locker", "fleet_tests", "unit_vault", "hub_api_tests"),
    },
    "bus": {
        "hal/modbus/*.cpp": BUS,
        "hal/modbus/*.h": BUS,
        "hal/boards/*.cpp": BUS,
        "hal/boards/*.h": BUS,
        "hal/scanner/*.cpp": ("veilbox_bus_test", "veilbox_controller_test"),
    },
    "system": {
        "hal/system/*.cpp": ("test_system", "veilbox_controller_test"),
        "hal/ipc/*.cpp": ("test_system", "veilbox_controller_test"),
        "hal/mqtt/*.cpp": ("contract_mqtt",),
    },
    "fleet": {
        "controller/fleet/*.cpp": FLEET,
    },
    "vault": {
        "controller/vault/*.cpp": ("unit_vault", "contract_vault_program"),
        "controller/vault/letters/*.cpp": ("unit_vault",),
        "controller/apps/vault/key_*.cpp": ("contract_key_epochs",),
        "controller/apps/ctl/sealing_kit.cpp": ("test_sender",),
        "hal/messaging/curl_easy.cpp": ("unit_vault",),
        "hal/messaging/http_sms*.cpp": ("unit_vault",),
        "hal/messaging/mime.cpp": ("unit_vault",),
        "hal/messaging/smtp*.cpp": ("unit_vault",),
        "hal/messaging/text_template.cpp": ("unit_vault",),
    },
    "database": {
        "db/sqlite/*.cpp": ("test_database", "fleet_tests", "test_locker", "unit_vault", "hub_api_tests"),
        "db/sqlite/fleet/*.cpp": ("test_database", *FLEET),
        "db/sqlite/vault/*.cpp": ("test_database", "unit_vault"),
    },
    "border": {
        "ui/api/*.cpp": ("hub_api_tests",),
        "ui/api/query.h": ("hub_api_tests",),
        "ui/api/http/*.cpp": ("hub_api_tests",),
    },
    "screen": {
        "ui/touchscreen/models/key_wedge.cpp": (*WEDGE, "veilbox-touchscreen-states-test"),
        "ui/touchscreen/models/us_keyboard.cpp": WEDGE,
        "ui/touchscreen/models/touchscreen.cpp": POST,
        "ui/touchscreen/models/*.cpp": ("veilbox-touchscreen-drawing-test", "veilbox-touchscreen-models-test", *POST),
        "ui/touchscreen/link/json_line_socket.cpp": ("veilbox-touchscreen-socket-test", "veilbox-touchscreen-test"),
        "ui/touchscreen/link/[!gq]*.cpp": ("veilbox-touchscreen-pushes-test", "veilbox-touchscreen-models-test", "veilbox-touchscreen-test"),
    },
}


def files(root):
    """{path from the root: (room, programs)}"""
    found = {}
    for room, patterns in ROOMS.items():
        for pattern, programs in patterns.items():
            for path in sorted(root.glob(pattern)):
                found.setdefault(path.relative_to(root).as_posix(), (room, programs))
    return found


def programs_of(room):
    """Every program that tests a file of this room, once."""
    if room == SIMULATOR:
        return ("locker_years",)
    drawn = [name for programs in ROOMS[room].values() for name in programs]
    return tuple(dict.fromkeys((*drawn, *ALSO_BY_HAND.get(room, ()))))
