-- What a sender says of a parcel beside its carrier: a size or none, a wish for a height, flags, the latest time to
-- deposit it, the recipient's consent to a locker, and the bundle that it belongs to.

CREATE TABLE parcel_flags (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO parcel_flags (word) VALUES ('perishable'), ('valuable'), ('oversize');

-- SQLite cannot drop a NOT NULL: the table is made again. Children go first and come back last, so that no foreign
-- key is broken on the way.
CREATE TEMP TABLE old_parcels AS SELECT * FROM parcels;
CREATE TEMP TABLE old_announcements AS SELECT * FROM announcements;
CREATE TEMP TABLE old_vault_outbox AS SELECT * FROM vault_outbox;
DROP TABLE vault_outbox;
DROP TABLE announcements;
DROP TABLE parcels;

CREATE TABLE parcels (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    sender        TEXT NOT NULL REFERENCES senders (name),
    locker        TEXT NOT NULL REFERENCES lockers (id),
    size          TEXT CHECK (size IN ('S', 'M', 'L', 'XL')),
    carrier       TEXT NOT NULL CHECK (length(carrier) BETWEEN 1 AND 32),
    waybill       TEXT NOT NULL UNIQUE,
    state         TEXT NOT NULL DEFAULT 'announced' REFERENCES parcel_states (word),
    compartment   INTEGER,
    message       TEXT CHECK (message IN ('sent', 'failed')),
    changed_at    INTEGER NOT NULL,
    reach         TEXT CHECK (reach IN ('low', 'middle', 'high')),
    deposit_until INTEGER,
    consent       INTEGER NOT NULL DEFAULT 1 CHECK (consent IN (0, 1)),
    bundle        TEXT REFERENCES parcels (id)
) STRICT;
CREATE INDEX parcels_of_locker ON parcels (locker, number);
INSERT INTO parcels (number, id, sender, locker, size, carrier, waybill, state, compartment, message, changed_at)
    SELECT number, id, sender, locker, size, carrier, waybill, state, compartment, message, changed_at
    FROM old_parcels;

CREATE TABLE flags_of_parcels (
    parcel TEXT NOT NULL REFERENCES parcels (id),
    word   TEXT NOT NULL REFERENCES parcel_flags (word),
    PRIMARY KEY (parcel, word)
) STRICT, WITHOUT ROWID;

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

DROP TABLE old_parcels;
DROP TABLE old_announcements;
DROP TABLE old_vault_outbox;

-- A parcel as the program reads it.
CREATE VIEW parcel_rows AS
    SELECT id, sender, locker, size, carrier, waybill, state, compartment, message, changed_at,
           reach, deposit_until, consent, bundle,
           (SELECT group_concat(f.word) FROM flags_of_parcels f WHERE f.parcel = p.id) AS flags,
           number
    FROM parcels p;
