-- States are rows, so that a new one is one INSERT. Their words are those of controller/domain/states.h;
-- a test compares both. Occupancy follows from what lies in a compartment, and several parcels can lie in one.
-- Commands remember what was asked, by which operator and why.

CREATE TABLE parcel_states (
    word   TEXT PRIMARY KEY,
    inside INTEGER NOT NULL CHECK (inside IN (0, 1)) -- the parcel lies in a compartment
) STRICT, WITHOUT ROWID;
INSERT INTO parcel_states (word, inside) VALUES
    ('announced', 0), ('expected', 0), ('deposited', 1), ('dropped_off', 1), ('expired', 1), ('refused', 1),
    ('collected', 0), ('retrieved', 0), ('cancelled', 0);

-- Of several states that hold for a compartment the one with the highest rank is shown.
CREATE TABLE compartment_states (
    word TEXT PRIMARY KEY,
    rank INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
INSERT INTO compartment_states (word, rank) VALUES
    ('available', 0), ('reserved', 1), ('occupied', 2), ('out_of_service', 3);

-- SQLite cannot change a CHECK: the tables are made again. Children go first and come back last, so that no
-- foreign key is broken on the way.
CREATE TEMP TABLE old_compartments AS SELECT * FROM compartments;
CREATE TEMP TABLE old_faults AS SELECT * FROM faults;
CREATE TEMP TABLE old_parcels AS SELECT * FROM parcels;
CREATE TEMP TABLE old_announcements AS SELECT * FROM announcements;
CREATE TEMP TABLE old_vault_outbox AS SELECT * FROM vault_outbox;
DROP TABLE faults;
DROP TABLE compartments;
DROP TABLE vault_outbox;
DROP TABLE announcements;
DROP TABLE parcels;

CREATE TABLE compartments (
    locker  TEXT NOT NULL REFERENCES lockers (id),
    id      INTEGER NOT NULL CHECK (id BETWEEN 1 AND 999),
    size    TEXT NOT NULL CHECK (size IN ('S', 'M', 'L', 'XL')),
    reach   TEXT NOT NULL CHECK (reach IN ('low', 'middle', 'high')),
    cabinet INTEGER NOT NULL,
    top     INTEGER NOT NULL,
    height  INTEGER NOT NULL,
    blocked INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
    door    TEXT NOT NULL DEFAULT 'unknown' CHECK (door IN ('closed', 'open', 'unknown')),
    since   INTEGER NOT NULL,
    PRIMARY KEY (locker, id)
) STRICT, WITHOUT ROWID;
INSERT INTO compartments (locker, id, size, reach, cabinet, top, height, blocked, door, since)
    SELECT locker, id, size, reach, cabinet, top, height, blocked, door, since FROM old_compartments;

-- What the locker says of a parcel at a compartment: 'reserved' for it, or 'occupied' by it. No reference to
-- parcels: a hub that does not know a parcel (any more) must not show its compartment as available.
CREATE TABLE contents (
    locker      TEXT NOT NULL,
    parcel      TEXT NOT NULL CHECK (length(parcel) = 26),
    compartment INTEGER NOT NULL,
    state       TEXT NOT NULL REFERENCES compartment_states (word),
    PRIMARY KEY (locker, parcel),
    FOREIGN KEY (locker, compartment) REFERENCES compartments (locker, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contents_of_compartment ON contents (locker, compartment);
INSERT INTO contents (locker, parcel, compartment, state)
    SELECT locker, parcel, id, usage FROM old_compartments WHERE parcel IS NOT NULL;

CREATE VIEW compartment_status (locker, compartment, state) AS
    SELECT c.locker, c.id, (
        SELECT s.word FROM compartment_states s
        WHERE s.word = 'available'
           OR (s.word = 'out_of_service' AND c.blocked = 1)
           OR s.word IN (SELECT t.state FROM contents t WHERE t.locker = c.locker AND t.compartment = c.id)
        ORDER BY s.rank DESC LIMIT 1)
    FROM compartments c;

CREATE TABLE faults (
    locker      TEXT NOT NULL,
    compartment INTEGER NOT NULL,
    fault       TEXT NOT NULL,
    since       INTEGER NOT NULL,
    PRIMARY KEY (locker, compartment, fault),
    FOREIGN KEY (locker, compartment) REFERENCES compartments (locker, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO faults SELECT locker, compartment, fault, since FROM old_faults;

CREATE TABLE parcels (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    sender       TEXT NOT NULL REFERENCES senders (name),
    locker       TEXT NOT NULL REFERENCES lockers (id),
    size         TEXT NOT NULL CHECK (size IN ('S', 'M', 'L', 'XL')),
    carrier      TEXT NOT NULL CHECK (length(carrier) BETWEEN 1 AND 32),
    waybill      TEXT NOT NULL UNIQUE,
    state        TEXT NOT NULL DEFAULT 'announced' REFERENCES parcel_states (word),
    compartment  INTEGER,
    message      TEXT CHECK (message IN ('sent', 'failed')),
    changed_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX parcels_of_locker ON parcels (locker, number);
INSERT INTO parcels (number, id, sender, locker, size, carrier, waybill, state, compartment, message, changed_at)
    SELECT number, id, sender, locker, size, carrier, waybill, state, compartment, message, changed_at
    FROM old_parcels;

CREATE TABLE announcements (
    sender  TEXT NOT NULL REFERENCES senders (name),
    key     TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 128),
    request BLOB NOT NULL CHECK (length(request) = 32),
    parcel  TEXT NOT NULL REFERENCES parcels (id),
    at      INTEGER NOT NULL,
    PRIMARY KEY (sender, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX announcements_by_time ON announcements (at);
INSERT INTO announcements (sender, key, request, parcel, at)
    SELECT sender, key, request, parcel, at FROM old_announcements;

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
INSERT INTO vault_outbox (number, id, parcel, what, sealed, compartment, sent_at)
    SELECT number, id, parcel, what, sealed, compartment, sent_at FROM old_vault_outbox;

DROP TABLE old_compartments;
DROP TABLE old_faults;
DROP TABLE old_parcels;
DROP TABLE old_announcements;
DROP TABLE old_vault_outbox;

ALTER TABLE commands ADD COLUMN what TEXT CHECK (length(what) BETWEEN 1 AND 64);
ALTER TABLE commands ADD COLUMN compartment INTEGER;
ALTER TABLE commands ADD COLUMN asked_by TEXT CHECK (length(asked_by) BETWEEN 1 AND 32);
ALTER TABLE commands ADD COLUMN why TEXT CHECK (length(why) BETWEEN 1 AND 64);
