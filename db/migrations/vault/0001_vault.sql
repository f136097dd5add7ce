-- The vault: everything personal is sealed text ("vb1...."), opened in memory only.

-- Requests that were carried out, so that each is carried out once.
CREATE TABLE request (
    id TEXT PRIMARY KEY CHECK (length(id) = 26),
    at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_at ON request (at_ms);

CREATE TABLE contact (
    parcel TEXT PRIMARY KEY CHECK (length(parcel) = 26),
    sealed TEXT NOT NULL CHECK (sealed LIKE 'vb1.%' AND length(sealed) <= 8192),
    at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;
CREATE INDEX contact_at ON contact (at_ms);

-- Messages to send. A row goes, sealed code and all, when its message is sent or has failed.
CREATE TABLE message (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    request TEXT NOT NULL UNIQUE CHECK (length(request) = 26),
    parcel TEXT NOT NULL CHECK (length(parcel) = 26),
    sealed TEXT NOT NULL CHECK (sealed LIKE 'vb1.%' AND length(sealed) <= 8192),
    locker_name TEXT NOT NULL CHECK (length(locker_name) <= 200),
    locker_address TEXT NOT NULL CHECK (length(locker_address) <= 200),
    compartment INTEGER NOT NULL CHECK (compartment BETWEEN 1 AND 999),
    message_id TEXT NOT NULL CHECK (length(message_id) = 26),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0)
) STRICT;
CREATE INDEX message_parcel ON message (parcel);

-- What the hub has to be told; a row goes when the broker has it.
CREATE TABLE outcome (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    parcel TEXT NOT NULL CHECK (length(parcel) = 26),
    reason TEXT NOT NULL CHECK (length(reason) <= 200)
) STRICT;
