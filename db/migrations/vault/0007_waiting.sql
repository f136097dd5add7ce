-- The hub is also told that a message waits.
ALTER TABLE report RENAME TO report_before;
CREATE TABLE report (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    parcel TEXT CHECK (length(parcel) = 26),
    what TEXT NOT NULL CHECK (what IN ('sent', 'failed', 'waiting', 'contact', 'erased', 'clock')),
    word TEXT NOT NULL CHECK (length(word) <= 32),
    count INTEGER CHECK (count >= 1),
    at_ms INTEGER CHECK (at_ms >= 0),
    CHECK ((what = 'sent') = (word = '')),
    CHECK ((what IN ('erased', 'clock')) = (parcel IS NULL)),
    CHECK ((what = 'erased') = (count IS NOT NULL)),
    CHECK ((what = 'erased') = (at_ms IS NOT NULL))
) STRICT;
INSERT INTO report (number, id, parcel, what, word, count, at_ms)
SELECT number, id, parcel, what, word, count, at_ms FROM report_before;
DROP TABLE report_before;
CREATE INDEX report_parcel ON report (parcel);
