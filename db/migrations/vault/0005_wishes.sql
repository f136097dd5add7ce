-- What a person wants for all parcels. The person is a keyed digest of an address or number; the key is not in here.
CREATE TABLE wish (
    person BLOB PRIMARY KEY CHECK (length(person) = 32),
    hand_over TEXT CHECK (hand_over IN ('anywhere', 'never_my_door', 'ask', 'never_a_locker')),
    language TEXT CHECK (language IN ('en', 'zh', 'de', 'es', 'fr')),
    channel TEXT CHECK (channel IN ('email', 'text')),
    at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
    CHECK (hand_over IS NOT NULL OR language IS NOT NULL OR channel IS NOT NULL)
) STRICT, WITHOUT ROWID;
