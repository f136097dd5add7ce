-- What a hub remembers. Times are UTC milliseconds. No column holds an identity: a sealed contact rests
-- in vault_outbox until the vault has it.

CREATE TABLE lockers (
    id         TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 32),
    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
    name       TEXT NOT NULL DEFAULT '',
    address    TEXT NOT NULL DEFAULT '',
    online     INTEGER NOT NULL DEFAULT 0 CHECK (online IN (0, 1)),
    seen_at    INTEGER,
    head_seq   INTEGER NOT NULL DEFAULT 0 CHECK (head_seq >= 0),
    head_hash  BLOB NOT NULL DEFAULT (zeroblob(32)) CHECK (length(head_hash) = 32)
) STRICT, WITHOUT ROWID;

-- `position` is the hub's own order, the id of the live stream.
CREATE TABLE facts (
    position  INTEGER PRIMARY KEY AUTOINCREMENT,
    locker    TEXT NOT NULL REFERENCES lockers (id),
    seq       INTEGER NOT NULL CHECK (seq >= 1),
    at        INTEGER NOT NULL,
    kind      TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
    body      TEXT NOT NULL CHECK (substr(body, 1, 1) = '{'),
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (locker, seq)
) STRICT;

CREATE TABLE compartments (
    locker  TEXT NOT NULL REFERENCES lockers (id),
    id      INTEGER NOT NULL CHECK (id BETWEEN 1 AND 999),
    size    TEXT NOT NULL CHECK (size IN ('S', 'M', 'L', 'XL')),
    reach   TEXT NOT NULL CHECK (reach IN ('low', 'middle', 'high')),
    cabinet INTEGER NOT NULL,
    top     INTEGER NOT NULL,
    height  INTEGER NOT NULL,
    usage   TEXT NOT NULL DEFAULT 'available' CHECK (usage IN ('available', 'reserved', 'occupied')),
    blocked INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
    door    TEXT NOT NULL DEFAULT 'unknown' CHECK (door IN ('closed', 'open', 'unknown')),
    parcel  TEXT,
    since   INTEGER NOT NULL,
    PRIMARY KEY (locker, id),
    CHECK ((usage = 'available') = (parcel IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE faults (
    locker      TEXT NOT NULL,
    compartment INTEGER NOT NULL,
    fault       TEXT NOT NULL,
    since       INTEGER NOT NULL,
    PRIMARY KEY (locker, compartment, fault),
    FOREIGN KEY (locker, compartment) REFERENCES compartments (locker, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE senders (
    name     TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 32),
    key_hash BLOB NOT NULL UNIQUE CHECK (length(key_hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE parcels (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    sender       TEXT NOT NULL REFERENCES senders (name),
    locker       TEXT NOT NULL REFERENCES lockers (id),
    size         TEXT NOT NULL CHECK (size IN ('S', 'M', 'L', 'XL')),
    carrier      TEXT NOT NULL CHECK (length(carrier) BETWEEN 1 AND 32),
    waybill      TEXT NOT NULL UNIQUE,
    state        TEXT NOT NULL DEFAULT 'announced'
                 CHECK (state IN ('announced', 'deposited', 'collected', 'cancelled')),
    compartment  INTEGER,
    message      TEXT CHECK (message IN ('sent', 'failed')),
    changed_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX parcels_of_locker ON parcels (locker, number);

-- One announcement a key: the same key gets the same answer.
CREATE TABLE announcements (
    sender  TEXT NOT NULL REFERENCES senders (name),
    key     TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 128),
    request BLOB NOT NULL CHECK (length(request) = 32),
    parcel  TEXT NOT NULL REFERENCES parcels (id),
    at      INTEGER NOT NULL,
    PRIMARY KEY (sender, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX announcements_by_time ON announcements (at);

CREATE TABLE couriers (
    id      TEXT PRIMARY KEY CHECK (length(id) = 26),
    locker  TEXT NOT NULL REFERENCES lockers (id),
    number  TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 32),
    carrier TEXT NOT NULL CHECK (length(carrier) BETWEEN 1 AND 32),
    UNIQUE (locker, number)
) STRICT, WITHOUT ROWID;

-- The payload goes when the outcome is known.
CREATE TABLE commands (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    locker  TEXT NOT NULL REFERENCES lockers (id),
    payload TEXT,
    expires INTEGER NOT NULL,
    sent_at INTEGER,
    outcome TEXT CHECK (outcome IN ('accepted', 'refused', 'expired')),
    reason  TEXT,
    CHECK ((outcome IS NULL) = (payload IS NOT NULL))
) STRICT;
CREATE INDEX commands_waiting ON commands (locker, number) WHERE outcome IS NULL;

CREATE TABLE vault_outbox (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    parcel      TEXT NOT NULL REFERENCES parcels (id),
    what        TEXT NOT NULL CHECK (what IN ('contact', 'pickup')),
    sealed      TEXT NOT NULL,
    compartment INTEGER,
    sent_at     INTEGER,
    CHECK ((what = 'pickup') = (compartment IS NOT NULL))
) STRICT;

CREATE TABLE alarms (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    locker    TEXT NOT NULL REFERENCES lockers (id),
    kind      TEXT NOT NULL,
    seq       INTEGER NOT NULL,
    detail    TEXT NOT NULL,
    times     INTEGER NOT NULL DEFAULT 1,
    raised_at INTEGER NOT NULL,
    UNIQUE (locker, kind, seq)
) STRICT;

CREATE TABLE operators (
    name     TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 32),
    role     TEXT NOT NULL
             CHECK (role IN ('viewer', 'dispatcher', 'technician', 'administrator', 'auditor')),
    password TEXT NOT NULL CHECK (substr(password, 1, 10) = '$argon2id$')
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    token    BLOB PRIMARY KEY CHECK (length(token) = 32),
    operator TEXT NOT NULL REFERENCES operators (name) ON DELETE CASCADE,
    expires  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Failed sign-ins in a row; `who` is a digest of a name or an address.
CREATE TABLE sign_in_failures (
    who   BLOB PRIMARY KEY CHECK (length(who) = 32),
    times INTEGER NOT NULL CHECK (times >= 1),
    at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
