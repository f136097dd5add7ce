-- A drop-off has no recipient: nothing of it goes to the vault.
ALTER TABLE parcels ADD COLUMN drop_off INTEGER NOT NULL DEFAULT 0 CHECK (drop_off IN (0, 1));
-- When it was put in. Of what lies there since before this, the last change is that moment only while it is deposited.
ALTER TABLE parcels ADD COLUMN inside_since INTEGER;
UPDATE parcels SET inside_since = changed_at WHERE state = 'deposited';
CREATE INDEX parcels_by_state ON parcels (state, changed_at);

-- What couriers found stays where it is, in the journals.
CREATE INDEX found_by_time ON facts (at) WHERE kind = 'ParcelFound';
CREATE INDEX found_settled ON facts (locker, seq) WHERE kind = 'FoundParcelSettled';

DROP VIEW parcel_rows;
CREATE VIEW parcel_rows AS
    SELECT id, sender, locker, size, carrier, waybill, state, compartment,
           iif(message_waits IS NULL, message, 'waiting') AS message, changed_at,
           reach, deposit_until, consent, bundle,
           (SELECT group_concat(f.word) FROM flags_of_parcels f WHERE f.parcel = p.id) AS flags,
           number, contact, coalesce(message_waits, message_trouble) AS message_trouble, kept_until, drop_off
    FROM parcels p;
