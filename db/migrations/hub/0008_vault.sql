-- What the vault says of a contact and of a message, and what it has said already.

CREATE TABLE contact_states (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO contact_states (word) VALUES
    ('checking'), ('accepted'), ('unknown_sender'), ('cannot_be_opened'), ('not_as_agreed'), ('no_channel'),
    ('bad_address'), ('conflict');
CREATE TABLE message_troubles (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO message_troubles (word) VALUES
    ('no_contact'), ('not_signed'), ('unknown_locker'), ('cannot_be_opened'), ('not_as_agreed'),
    ('recipient_refused'), ('content_refused'), ('sender_refused'), ('not_signed_in'), ('not_trusted'),
    ('not_reached'), ('busy');

-- NULL: announced before the vault checked contacts. Its locker knows it already.
ALTER TABLE parcels ADD COLUMN contact TEXT REFERENCES contact_states (word);
-- NULL unless the newest message has failed; also for one that failed before there were words.
ALTER TABLE parcels ADD COLUMN message_trouble TEXT REFERENCES message_troubles (word);
DROP VIEW parcel_rows;
CREATE VIEW parcel_rows AS
    SELECT id, sender, locker, size, carrier, waybill, state, compartment, message, changed_at,
           reach, deposit_until, consent, bundle,
           (SELECT group_concat(f.word) FROM flags_of_parcels f WHERE f.parcel = p.id) AS flags,
           number, contact, message_trouble
    FROM parcels p;

-- An announcement is not sent before the vault has accepted the contact of this parcel.
ALTER TABLE commands ADD COLUMN waits_for_contact TEXT REFERENCES parcels (id);
CREATE INDEX commands_that_wait ON commands (waits_for_contact) WHERE waits_for_contact IS NOT NULL;

-- A contact has its sender's reference. A pickup request has what the locker signed, as it stood then; one of before has no
-- signature.
ALTER TABLE vault_outbox ADD COLUMN reference TEXT CHECK (length(reference) BETWEEN 1 AND 128);
ALTER TABLE vault_outbox ADD COLUMN revision INTEGER CHECK (revision >= 1);
ALTER TABLE vault_outbox ADD COLUMN locker_name TEXT;
ALTER TABLE vault_outbox ADD COLUMN locker_address TEXT;
ALTER TABLE vault_outbox ADD COLUMN code_number INTEGER CHECK (code_number >= 1);
ALTER TABLE vault_outbox ADD COLUMN signature BLOB CHECK (length(signature) = 64);

-- Reports of the vault that are kept: each changes something once.
CREATE TABLE vault_reports (
    id TEXT PRIMARY KEY CHECK (length(id) = 26),
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX vault_reports_by_time ON vault_reports (at);

-- The vault is told when a parcel has ended, so that it erases the contact. Those that ended before this version, too; an id of
-- their own is not needed.
CREATE TABLE vault_ends (
    id      TEXT PRIMARY KEY CHECK (length(id) = 26),
    parcel  TEXT NOT NULL UNIQUE REFERENCES parcels (id),
    sent_at INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO vault_ends (id, parcel)
    SELECT id, id FROM parcels WHERE state IN ('collected', 'retrieved', 'cancelled');
