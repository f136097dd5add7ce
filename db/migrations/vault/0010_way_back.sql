-- Kinds of notices are rows, so that a new one is one INSERT.
CREATE TABLE notice_kind (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO notice_kind (word) VALUES
    ('collected'), ('put_back'), ('problem'), ('reminder'), ('last_reminder'), ('expired');

ALTER TABLE message RENAME TO message_before;
DROP INDEX message_parcel;
CREATE TABLE message (
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
    notice TEXT REFERENCES notice_kind (word),
    notice_at_ms INTEGER CHECK (notice_at_ms >= 0),
    kept_until_ms INTEGER CHECK (kept_until_ms >= 0),
    utc_offset_min INTEGER CHECK (utc_offset_min BETWEEN -720 AND 840),
    CHECK ((notice IS NULL) = (sealed IS NOT NULL)),
    CHECK ((notice IS NULL) = (notice_at_ms IS NULL)),
    CHECK ((kept_until_ms IS NULL) = (utc_offset_min IS NULL))
) STRICT;
INSERT INTO message SELECT number, request, parcel, sealed, locker_name, locker_address, compartment, message_id, attempts,
    locker, code_number, holder, notice, notice_at_ms, kept_until_ms, utc_offset_min FROM message_before;
DROP TABLE message_before;
CREATE INDEX message_parcel ON message (parcel);

DROP INDEX told_notice_at;
ALTER TABLE told_notice RENAME TO told_notice_before;
CREATE TABLE told_notice (
    parcel TEXT NOT NULL CHECK (length(parcel) = 26),
    kind TEXT NOT NULL REFERENCES notice_kind (word),
    about_ms INTEGER NOT NULL DEFAULT 0 CHECK (about_ms >= 0),
    at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
    PRIMARY KEY (parcel, kind, about_ms)
) STRICT, WITHOUT ROWID;
INSERT INTO told_notice (parcel, kind, about_ms, at_ms) SELECT parcel, kind, about_ms, at_ms FROM told_notice_before;
DROP TABLE told_notice_before;
CREATE INDEX told_notice_at ON told_notice (at_ms);
