-- Contacts name their sender and reference; one of before has none.
ALTER TABLE contact ADD COLUMN sender TEXT CHECK (length(sender) BETWEEN 1 AND 32);
ALTER TABLE contact ADD COLUMN reference TEXT CHECK (length(reference) BETWEEN 1 AND 128);
ALTER TABLE contact ADD COLUMN revision INTEGER CHECK (revision >= 1);
CREATE UNIQUE INDEX contact_reference ON contact (sender, reference) WHERE sender IS NOT NULL;

ALTER TABLE message ADD COLUMN locker TEXT NOT NULL DEFAULT '0' CHECK (length(locker) BETWEEN 1 AND 32);
ALTER TABLE message ADD COLUMN code_number INTEGER NOT NULL DEFAULT 1 CHECK (code_number >= 1);
ALTER TABLE message ADD COLUMN holder TEXT NOT NULL DEFAULT 'recipient' CHECK (holder IN ('recipient', 'delegate'));

-- The newest code of each parcel and holder: an older one that comes late is not sent.
CREATE TABLE newest_code (
    parcel TEXT NOT NULL CHECK (length(parcel) = 26),
    holder TEXT NOT NULL CHECK (holder IN ('recipient', 'delegate')),
    number INTEGER NOT NULL CHECK (number >= 1),
    at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
    PRIMARY KEY (parcel, holder)
) STRICT, WITHOUT ROWID;
CREATE INDEX newest_code_at ON newest_code (at_ms);

-- What the hub has to be told; a row goes when the hub says that it keeps it.
CREATE TABLE report (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    parcel TEXT NOT NULL CHECK (length(parcel) = 26),
    what TEXT NOT NULL CHECK (what IN ('sent', 'failed', 'contact')),
    word TEXT NOT NULL CHECK (length(word) <= 32),
    CHECK ((what = 'sent') = (word = ''))
) STRICT;
-- An outcome of before has no id: its parcel's serves, and only the last one of each parcel matters.
INSERT INTO report (id, parcel, what, word)
SELECT parcel, parcel, CASE reason WHEN '' THEN 'sent' ELSE 'failed' END,
       CASE
           WHEN reason = '' THEN ''
           WHEN reason = 'no contact for this parcel' THEN 'no_contact'
           WHEN reason = 'the mail server refused the message' THEN 'recipient_refused'
           WHEN reason LIKE '%reachable%' THEN 'not_reached'
           ELSE 'cannot_be_opened'
       END
FROM outcome WHERE number IN (SELECT max(number) FROM outcome GROUP BY parcel) ORDER BY number;
DROP TABLE outcome;

-- When the hub said that the parcel had ended; NULL while it is alive.
ALTER TABLE contact ADD COLUMN ended_ms INTEGER CHECK (ended_ms >= 0);
CREATE INDEX contact_ended ON contact (ended_ms) WHERE ended_ms IS NOT NULL;

-- The newest time that the clock said while it was believed.
CREATE TABLE believed_time (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    at_ms INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;
