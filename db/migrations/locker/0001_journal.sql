-- The locker's journal: one row a fact, never changed. The outbox is what lies beyond `acknowledged`.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY CHECK (seq >= 1),
    at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    body TEXT NOT NULL CHECK (length(body) BETWEEN 2 AND 262144),
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER journal_is_dense BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN
    SELECT raise(ABORT, 'journal: seq does not follow the head');
END;

CREATE TRIGGER journal_is_chained BEFORE INSERT ON journal
WHEN NEW.prev_hash <> coalesce((SELECT hash FROM journal WHERE seq = NEW.seq - 1), zeroblob(32))
BEGIN
    SELECT raise(ABORT, 'journal: prev_hash is not the hash of the fact before');
END;

CREATE TRIGGER journal_is_final BEFORE UPDATE ON journal
BEGIN
    SELECT raise(ABORT, 'journal: facts do not change');
END;

-- One row: the head's signature by the locker's key, and the hub's receipt.
CREATE TABLE journal_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    head_signature BLOB NOT NULL CHECK (length(head_signature) IN (0, 64)),
    acknowledged INTEGER NOT NULL CHECK (acknowledged >= 0)
) STRICT;

INSERT INTO journal_state (one, head_signature, acknowledged) VALUES (1, zeroblob(0), 0);
