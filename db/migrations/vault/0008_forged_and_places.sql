-- The hub is told of requests that it has not signed, and of the reach that a recipient wants.
ALTER TABLE report RENAME TO report_before;
CREATE TABLE report (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    parcel TEXT CHECK (length(parcel) = 26),
    what TEXT NOT NULL CHECK (what IN ('sent', 'failed', 'waiting', 'contact', 'erased', 'clock', 'forged')),
    word TEXT NOT NULL CHECK (length(word) <= 32),
    count INTEGER CHECK (count >= 1),
    at_ms INTEGER CHECK (at_ms >= 0),
    reach TEXT CHECK (reach IN ('low', 'middle', 'high')),
    CHECK ((what IN ('sent', 'forged')) = (word = '')),
    CHECK ((what IN ('erased', 'clock', 'forged')) = (parcel IS NULL)),
    CHECK ((what IN ('erased', 'forged')) = (count IS NOT NULL)),
    CHECK ((what = 'erased') = (at_ms IS NOT NULL)),
    CHECK (reach IS NULL OR (what = 'contact' AND word = 'accepted'))
) STRICT;
INSERT INTO report (number, id, parcel, what, word, count, at_ms)
SELECT number, id, parcel, what, word, count, at_ms FROM report_before;
DROP TABLE report_before;
CREATE INDEX report_parcel ON report (parcel);

-- Preferred lockers and the reach of a compartment are wishes too. A person who has only preferred lockers has a row here as well.
ALTER TABLE wish RENAME TO wish_before;
CREATE TABLE wish (
    person BLOB PRIMARY KEY CHECK (length(person) = 32),
    hand_over TEXT CHECK (hand_over IN ('anywhere', 'never_my_door', 'ask', 'never_a_locker')),
    language TEXT CHECK (language IN ('en', 'zh', 'de', 'es', 'fr')),
    channel TEXT CHECK (channel IN ('email', 'text')),
    reach TEXT CHECK (reach IN ('low', 'middle', 'high')),
    at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO wish (person, hand_over, language, channel, at_ms)
SELECT person, hand_over, language, channel, at_ms FROM wish_before;
DROP TABLE wish_before;
CREATE TABLE wish_locker (
    person BLOB NOT NULL REFERENCES wish (person) ON DELETE CASCADE,
    locker TEXT NOT NULL CHECK (length(locker) BETWEEN 1 AND 64),
    PRIMARY KEY (person, locker)
) STRICT, WITHOUT ROWID;
