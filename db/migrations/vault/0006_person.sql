-- Parcels whose contact was erased because its person asked for it. No other contact takes its place: whoever sent one would get the
-- code of a parcel that is alive. A row goes when the contact would have gone.
CREATE TABLE erased_contact (
    parcel TEXT PRIMARY KEY CHECK (length(parcel) = 26),
    ended_ms INTEGER CHECK (ended_ms >= 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER erased_contact_stays_erased BEFORE INSERT ON contact
WHEN EXISTS (SELECT 1 FROM erased_contact WHERE parcel = NEW.parcel)
BEGIN
    SELECT RAISE(ABORT, 'the contact of this parcel was erased for its person');
END;

-- How much was erased, for `veilbox-vault retention`: one row a class and day (UTC).
CREATE TABLE erasure (
    class TEXT NOT NULL CHECK (class IN ('contact', 'request_id', 'notice', 'code_number', 'person')),
    day INTEGER NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 1),
    PRIMARY KEY (class, day)
) STRICT, WITHOUT ROWID;
