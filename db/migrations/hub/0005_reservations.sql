-- Reservations: a compartment of a size at a locker until a time, for a sender that has no parcel yet. The words are
-- those of controller/ports/fleet/fleet_records.h; a test compares both. `live` ones count in the hub's own picture.

CREATE TABLE reservation_states (
    word TEXT PRIMARY KEY,
    live INTEGER NOT NULL CHECK (live IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO reservation_states (word, live) VALUES
    ('asked', 1), ('held', 1), ('refused', 0), ('expired', 0), ('cancelled', 0), ('used', 0);

-- `command` asks the locker for it, `cancellation` to give it up. The state says what the locker answered.
CREATE TABLE reservations (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    sender       TEXT NOT NULL REFERENCES senders (name),
    locker       TEXT NOT NULL REFERENCES lockers (id),
    size         TEXT NOT NULL CHECK (size IN ('S', 'M', 'L', 'XL')),
    carrier      TEXT NOT NULL CHECK (length(carrier) BETWEEN 1 AND 32),
    until        INTEGER NOT NULL,
    state        TEXT NOT NULL DEFAULT 'asked' REFERENCES reservation_states (word),
    created_at   INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    command      TEXT NOT NULL UNIQUE REFERENCES commands (id),
    cancellation TEXT UNIQUE REFERENCES commands (id)
) STRICT;
CREATE INDEX reservations_of_locker ON reservations (locker, number);

-- One reservation a key: the same key gets the same answer.
CREATE TABLE reservation_requests (
    sender      TEXT NOT NULL REFERENCES senders (name),
    key         TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 128),
    request     BLOB NOT NULL CHECK (length(request) = 32),
    reservation TEXT NOT NULL REFERENCES reservations (id),
    at          INTEGER NOT NULL,
    PRIMARY KEY (sender, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX reservation_requests_by_time ON reservation_requests (at);
