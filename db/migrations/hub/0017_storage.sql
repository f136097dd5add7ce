-- Until when a parcel is kept (UTC), and how far the clocks at its locker are ahead of UTC then.
ALTER TABLE parcels ADD COLUMN kept_until INTEGER;
ALTER TABLE parcels ADD COLUMN utc_offset_min INTEGER;
ALTER TABLE vault_outbox ADD COLUMN kept_until INTEGER;
ALTER TABLE vault_outbox ADD COLUMN utc_offset_min INTEGER;

-- A reminder is told once for each storage end; `about` is that end, 0 for every other kind.
DROP INDEX vault_notices_that_wait;
ALTER TABLE vault_notices RENAME TO vault_notices_before;
CREATE TABLE vault_notices (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    parcel         TEXT NOT NULL REFERENCES parcels (id),
    kind           TEXT NOT NULL CHECK (kind IN ('collected', 'put_back', 'problem', 'reminder', 'last_reminder')),
    about          INTEGER NOT NULL DEFAULT 0,
    utc_offset_min INTEGER,
    compartment    INTEGER NOT NULL CHECK (compartment BETWEEN 1 AND 999),
    locker_name    TEXT NOT NULL,
    locker_address TEXT NOT NULL,
    at             INTEGER NOT NULL,
    sent_at        INTEGER,
    kept           INTEGER NOT NULL DEFAULT 0 CHECK (kept IN (0, 1)),
    CHECK ((kind IN ('reminder', 'last_reminder')) = (utc_offset_min IS NOT NULL)),
    UNIQUE (parcel, kind, about)
) STRICT;
INSERT INTO vault_notices (number, id, parcel, kind, compartment, locker_name, locker_address, at, sent_at, kept)
SELECT number, id, parcel, kind, compartment, locker_name, locker_address, at, sent_at, kept FROM vault_notices_before;
DROP TABLE vault_notices_before;
CREATE INDEX vault_notices_that_wait ON vault_notices (parcel) WHERE kept = 0;

DROP VIEW parcel_rows;
CREATE VIEW parcel_rows AS
    SELECT id, sender, locker, size, carrier, waybill, state, compartment,
           iif(message_waits IS NULL, message, 'waiting') AS message, changed_at,
           reach, deposit_until, consent, bundle,
           (SELECT group_concat(f.word) FROM flags_of_parcels f WHERE f.parcel = p.id) AS flags,
           number, contact, coalesce(message_waits, message_trouble) AS message_trouble, kept_until
    FROM parcels p;
