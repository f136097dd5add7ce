-- Recipients' reports stay where they are, in the journals. These indexes find them, and the beginning of the deposit
-- that each is about, without reading a year of a locker's facts.
CREATE INDEX reports_of_locker ON facts (locker, seq) WHERE kind = 'ProblemReported';
CREATE INDEX reports_by_time ON facts (at) WHERE kind = 'ProblemReported';
CREATE INDEX deposits_of_locker ON facts (locker, seq) WHERE kind = 'DepositStarted';
