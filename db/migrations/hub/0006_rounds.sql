-- Couriers' rounds: what one courier does at one locker between signing in and signing out. A round's number is the seq
-- of its CourierSignedIn. And carriers' keys, for those who read them. The reasons are those of
-- controller/domain/reasons.h; a test compares both.

CREATE TABLE sign_out_reasons (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO sign_out_reasons (word) VALUES ('asked'), ('idle');

-- `courier` as the locker named it, known here or not; `account` if one of the hub's was known by that id when the round
-- began. Without `ended_by` the next courier's signing in ended it.
CREATE TABLE rounds (
    locker   TEXT NOT NULL REFERENCES lockers (id),
    number   INTEGER NOT NULL CHECK (number >= 1),
    courier  TEXT NOT NULL CHECK (length(courier) = 26),
    account  TEXT REFERENCES couriers (id),
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    ended_by TEXT REFERENCES sign_out_reasons (word),
    PRIMARY KEY (locker, number),
    CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX rounds_that_run ON rounds (locker) WHERE ended_at IS NULL;
CREATE INDEX rounds_by_time ON rounds (began_at);

-- No reference to parcels: a locker can hold one that the hub does not know.
CREATE TABLE round_parcels (
    locker      TEXT NOT NULL,
    number      INTEGER NOT NULL,
    parcel      TEXT NOT NULL CHECK (length(parcel) = 26),
    compartment INTEGER NOT NULL CHECK (compartment BETWEEN 1 AND 999),
    at          INTEGER NOT NULL,
    PRIMARY KEY (locker, number, parcel),
    FOREIGN KEY (locker, number) REFERENCES rounds (locker, number)
) STRICT, WITHOUT ROWID;

-- Who may see a round: the carriers of its parcels, and those that its courier works for.
CREATE VIEW carriers_of_rounds (locker, number, carrier) AS
    SELECT d.locker, d.number, p.carrier
    FROM round_parcels d JOIN parcels p ON p.id = d.parcel AND p.locker = d.locker
    UNION ALL
    SELECT r.locker, r.number, w.carrier
    FROM rounds r JOIN carriers_of_couriers w ON w.courier = r.account;

CREATE TABLE carriers (
    id       TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 32),
    key_hash BLOB NOT NULL UNIQUE CHECK (length(key_hash) = 32)
) STRICT, WITHOUT ROWID;

-- The rounds of the time before, from the journals that are here. A body that a newer locker wrote in another way makes
-- no round, as when it arrives.
CREATE TEMP TABLE old_rounds AS
    SELECT b.locker, b.seq AS number, b.at AS began_at, json_extract(b.body, '$.courier') AS courier,
           (SELECT min(e.seq) FROM facts e
            WHERE e.locker = b.locker AND e.seq > b.seq
              AND e.kind IN ('CourierSignedIn', 'CourierSignedOut')) AS end_seq
    FROM facts b
    WHERE b.kind = 'CourierSignedIn' AND json_valid(b.body) AND length(json_extract(b.body, '$.courier')) = 26;

INSERT INTO rounds (locker, number, courier, account, began_at, ended_at, ended_by)
    SELECT o.locker, o.number, o.courier,
           coalesce((SELECT p.courier FROM courier_lockers p WHERE p.locker = o.locker AND p.known_as = o.courier),
                    (SELECT c.id FROM couriers c WHERE c.id = o.courier)),
           o.began_at, e.at,
           CASE WHEN e.kind = 'CourierSignedOut' AND json_valid(e.body)
                THEN (SELECT s.word FROM sign_out_reasons s WHERE s.word = json_extract(e.body, '$.reason')) END
    FROM old_rounds o LEFT JOIN facts e ON e.locker = o.locker AND e.seq = o.end_seq;

INSERT OR IGNORE INTO round_parcels (locker, number, parcel, compartment, at)
    SELECT o.locker, o.number, json_extract(d.body, '$.parcel'), json_extract(d.body, '$.compartment'), d.at
    FROM old_rounds o JOIN facts d ON d.locker = o.locker AND d.seq > o.number
     AND d.seq < coalesce(o.end_seq, 9223372036854775807)
    WHERE d.kind = 'ParcelDeposited' AND json_valid(d.body) AND length(json_extract(d.body, '$.parcel')) = 26
      AND json_extract(d.body, '$.compartment') BETWEEN 1 AND 999;

DROP TABLE old_rounds;
