-- The vault's public keys, each as the vault has signed it. The newest is told to senders and lockers.
CREATE TABLE vault_keys (
    made_s INTEGER PRIMARY KEY CHECK (made_s >= 0),
    text   TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 300)
) STRICT;
-- Which of them this locker was told; -1: none.
ALTER TABLE lockers ADD COLUMN vault_key_made_s INTEGER NOT NULL DEFAULT -1;
