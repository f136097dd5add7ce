-- The hub is told what was erased, and when the clock is doubted: reports without a parcel.
ALTER TABLE report RENAME TO report_of_parcel;
CREATE TABLE report (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    parcel TEXT CHECK (length(parcel) = 26),
    what TEXT NOT NULL CHECK (what IN ('sent', 'failed', 'contact', 'erased', 'clock')),
    word TEXT NOT NULL CHECK (length(word) <= 32),
    count INTEGER CHECK (count >= 1),
    at_ms INTEGER CHECK (at_ms >= 0),
    CHECK ((what = 'sent') = (word = '')),
    CHECK ((what IN ('sent', 'failed', 'contact')) = (parcel IS NOT NULL)),
    CHECK ((what = 'erased') = (count IS NOT NULL)),
    CHECK ((what = 'erased') = (at_ms IS NOT NULL))
) STRICT;
INSERT INTO report (number, id, parcel, what, word) SELECT number, id, parcel, what, word FROM report_of_parcel;
DROP TABLE report_of_parcel;

-- What the hub was told of the clock last.
CREATE TABLE said_of_clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    state TEXT NOT NULL CHECK (state IN ('believed', 'doubted'))
) STRICT;
INSERT INTO said_of_clock (one, state) VALUES (1, 'believed');
