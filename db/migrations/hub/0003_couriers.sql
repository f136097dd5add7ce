-- A courier's account: one number, several carriers, rights, a time in which it is valid, several lockers. The hub
-- stores neither badge nor PIN: both are derived from the account's id and a generation (docs/protocol/keys.md).
-- Generation 0 is an account of the time before: its badge and PIN cannot be derived, and are renewed together.

CREATE TEMP TABLE old_couriers AS SELECT * FROM couriers;
DROP TABLE couriers;

CREATE TABLE courier_rights (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO courier_rights (word) VALUES ('deposit'), ('retrieve'), ('collect_drop_offs');

-- `revision` grows with each change: of two hubs that change an account at once, one begins again.
CREATE TABLE couriers (
    id               TEXT PRIMARY KEY CHECK (length(id) = 26),
    number           TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 32),
    valid_from       INTEGER,
    valid_until      INTEGER,
    badge_generation INTEGER NOT NULL CHECK (badge_generation >= 0),
    pin_generation   INTEGER NOT NULL CHECK (pin_generation >= 0),
    revoked_at       INTEGER,
    created_at       INTEGER,
    revision         INTEGER NOT NULL DEFAULT 0,
    UNIQUE (id, number),
    CHECK (valid_from < valid_until),
    CHECK ((badge_generation = 0) = (pin_generation = 0))
) STRICT, WITHOUT ROWID;

CREATE TABLE carriers_of_couriers (
    courier  TEXT NOT NULL REFERENCES couriers (id),
    position INTEGER NOT NULL,
    carrier  TEXT NOT NULL CHECK (length(carrier) BETWEEN 1 AND 32),
    PRIMARY KEY (courier, position),
    UNIQUE (courier, carrier)
) STRICT, WITHOUT ROWID;

CREATE TABLE rights_of_couriers (
    courier TEXT NOT NULL REFERENCES couriers (id),
    word    TEXT NOT NULL REFERENCES courier_rights (word),
    PRIMARY KEY (courier, word)
) STRICT, WITHOUT ROWID;

-- The locker knows the account as `known_as`. It refuses an id that was revoked there for good, so an account that
-- comes back to a locker comes with a new one. `command` is the newest that was sent there for it; without it nothing
-- is known of how the account reached the locker.
CREATE TABLE courier_lockers (
    courier  TEXT NOT NULL,
    locker   TEXT NOT NULL REFERENCES lockers (id),
    number   TEXT NOT NULL,
    known_as TEXT NOT NULL CHECK (length(known_as) = 26),
    revoked  INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
    command  TEXT REFERENCES commands (id),
    PRIMARY KEY (courier, locker),
    UNIQUE (locker, known_as),
    FOREIGN KEY (courier, number) REFERENCES couriers (id, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX courier_numbers ON courier_lockers (locker, number) WHERE revoked = 0;

INSERT INTO couriers (id, number, badge_generation, pin_generation)
    SELECT id, number, 0, 0 FROM old_couriers;
INSERT INTO carriers_of_couriers (courier, position, carrier) SELECT id, 0, carrier FROM old_couriers;
INSERT INTO rights_of_couriers (courier, word) SELECT id, 'deposit' FROM old_couriers;
INSERT INTO courier_lockers (courier, locker, number, known_as, command)
    SELECT o.id, o.locker, o.number, o.id,
           (SELECT c.id FROM commands c
            WHERE c.locker = o.locker AND instr(c.payload, '"courier":"' || o.id || '"') > 0)
    FROM old_couriers o;

DROP TABLE old_couriers;
