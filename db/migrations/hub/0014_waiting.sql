-- Why the newest message is tried again and again; NULL when it was sent or has failed.
ALTER TABLE parcels ADD COLUMN message_waits TEXT REFERENCES message_troubles (word);
DROP VIEW parcel_rows;
CREATE VIEW parcel_rows AS
    SELECT id, sender, locker, size, carrier, waybill, state, compartment,
           iif(message_waits IS NULL, message, 'waiting') AS message, changed_at,
           reach, deposit_until, consent, bundle,
           (SELECT group_concat(f.word) FROM flags_of_parcels f WHERE f.parcel = p.id) AS flags,
           number, contact, coalesce(message_waits, message_trouble) AS message_trouble
    FROM parcels p;
