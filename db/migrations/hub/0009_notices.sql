-- What the vault is asked to tell a recipient without a code: each kind once per parcel, so a row stays when the vault has it.
CREATE TABLE vault_notices (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    parcel         TEXT NOT NULL REFERENCES parcels (id),
    kind           TEXT NOT NULL CHECK (kind IN ('collected', 'put_back', 'problem')),
    compartment    INTEGER NOT NULL CHECK (compartment BETWEEN 1 AND 999),
    locker_name    TEXT NOT NULL,
    locker_address TEXT NOT NULL,
    at             INTEGER NOT NULL,
    sent_at        INTEGER,
    kept           INTEGER NOT NULL DEFAULT 0 CHECK (kept IN (0, 1)),
    UNIQUE (parcel, kind)
) STRICT;
CREATE INDEX vault_notices_that_wait ON vault_notices (parcel) WHERE kept = 0;

-- A code that had not been sent when its parcel ended.
INSERT INTO message_troubles (word) VALUES ('parcel_ended');
