-- A message is a code, sealed, or a notice without one.
CREATE TABLE waiting_message (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    request TEXT NOT NULL UNIQUE CHECK (length(request) = 26),
    parcel TEXT NOT NULL CHECK (length(parcel) = 26),
    sealed TEXT CHECK (sealed LIKE 'vb1.%' AND length(sealed) <= 8192),
    locker_name TEXT NOT NULL CHECK (length(locker_name) <= 200),
    locker_address TEXT NOT NULL CHECK (length(locker_address) <= 200),
    compartment INTEGER NOT NULL CHECK (compartment BETWEEN 1 AND 999),
    message_id TEXT NOT NULL CHECK (length(message_id) = 26),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    locker TEXT NOT NULL DEFAULT '0' CHECK (length(locker) BETWEEN 1 AND 32),
    code_number INTEGER NOT NULL DEFAULT 1 CHECK (code_number >= 1),
    holder TEXT NOT NULL DEFAULT 'recipient' CHECK (holder IN ('recipient', 'delegate')),
    notice TEXT CHECK (notice IN ('collected', 'put_back', 'problem')),
    notice_at_ms INTEGER CHECK (notice_at_ms >= 0),
    CHECK ((notice IS NULL) = (sealed IS NOT NULL)),
    CHECK ((notice IS NULL) = (notice_at_ms IS NULL))
) STRICT;
INSERT INTO waiting_message (number, request, parcel, sealed, locker_name, locker_address, compartment, message_id, attempts,
                             locker, code_number, holder)
SELECT number, request, parcel, sealed, locker_name, locker_address, compartment, message_id, attempts, locker, code_number, holder
FROM message;
DROP TABLE message;
ALTER TABLE waiting_message RENAME TO message;
CREATE INDEX message_parcel ON message (parcel);

-- The notices of each parcel that were queued: each kind is told once.
CREATE TABLE told_notice (
    parcel TEXT NOT NULL CHECK (length(parcel) = 26),
    kind TEXT NOT NULL CHECK (kind IN ('collected', 'put_back', 'problem')),
    at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
    PRIMARY KEY (parcel, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_notice_at ON told_notice (at_ms);
