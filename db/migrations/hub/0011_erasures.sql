-- What was erased past its retention, by the vault and by the hub: no parcel and no identity. One row a class and day (UTC), so that a
-- hub that sweeps every minute stays small; `at` is the last erasure of that day.
CREATE TABLE retention_classes (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO retention_classes (word) VALUES
    ('contact'), ('request_id'), ('code_number'), ('notice'), ('report_id'), ('announcement_key'), ('reservation_key');
CREATE TABLE erasures (
    keeper TEXT NOT NULL CHECK (keeper IN ('vault', 'hub')),
    class  TEXT NOT NULL REFERENCES retention_classes (word),
    day    INTEGER NOT NULL,
    count  INTEGER NOT NULL CHECK (count >= 1),
    at     INTEGER NOT NULL CHECK (at / 86400000 = day),
    PRIMARY KEY (keeper, class, day)
) STRICT, WITHOUT ROWID;

-- What the vault said of its clock, each report once and for ever: one that comes again changes nothing, however old it is.
CREATE TABLE vault_clock (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id     TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    state  TEXT NOT NULL CHECK (state IN ('believed', 'doubted')),
    at     INTEGER NOT NULL
) STRICT;

-- The alarms as they are shown: those of lockers, and the vault's clock for as long as it is doubted, which is of no locker.
CREATE VIEW alarm_rows AS
    SELECT 0 AS of_the_vault, number, locker, kind, seq, detail, raised_at FROM alarms
    UNION ALL
    SELECT 1, number, NULL, 'vault_clock_doubted', number, 'the vault erases nothing', at FROM vault_clock
    WHERE state = 'doubted' AND number = (SELECT max(number) FROM vault_clock);
