-- A parcel that its sender recalls waits for a courier, as one that has expired does.
INSERT INTO parcel_states (word, inside) VALUES ('recalled', 1);

-- What a courier did with a parcel in a round.
ALTER TABLE round_parcels ADD COLUMN how TEXT NOT NULL DEFAULT 'deposited' CHECK (how IN ('deposited', 'retrieved'));

-- Kinds of notices are rows, so that a new one is one INSERT. Those with `of_storage` are told once for each storage end.
CREATE TABLE notice_kinds (
    word       TEXT PRIMARY KEY,
    of_storage INTEGER NOT NULL CHECK (of_storage IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO notice_kinds (word, of_storage) VALUES
    ('collected', 0), ('put_back', 0), ('problem', 0), ('reminder', 1), ('last_reminder', 1), ('expired', 0);

DROP INDEX vault_notices_that_wait;
ALTER TABLE vault_notices RENAME TO vault_notices_before;
CREATE TABLE vault_notices (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    parcel         TEXT NOT NULL REFERENCES parcels (id),
    kind           TEXT NOT NULL REFERENCES notice_kinds (word),
    about          INTEGER NOT NULL DEFAULT 0,
    utc_offset_min INTEGER,
    compartment    INTEGER NOT NULL CHECK (compartment BETWEEN 1 AND 999),
    locker_name    TEXT NOT NULL,
    locker_address TEXT NOT NULL,
    at             INTEGER NOT NULL,
    sent_at        INTEGER,
    kept           INTEGER NOT NULL DEFAULT 0 CHECK (kept IN (0, 1)),
    CHECK ((about > 0) = (utc_offset_min IS NOT NULL)),
    UNIQUE (parcel, kind, about)
) STRICT;
INSERT INTO vault_notices (number, id, parcel, kind, about, utc_offset_min, compartment, locker_name, locker_address, at,
                           sent_at, kept)
SELECT number, id, parcel, kind, about, utc_offset_min, compartment, locker_name, locker_address, at, sent_at, kept
FROM vault_notices_before;
DROP TABLE vault_notices_before;
CREATE INDEX vault_notices_that_wait ON vault_notices (parcel) WHERE kept = 0;
