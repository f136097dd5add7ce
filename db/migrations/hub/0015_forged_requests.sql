-- Requests that reached the vault as the hub's and that the hub has not signed: how many on each day (UTC), and when the last were reported.
CREATE TABLE vault_forged (
    day   INTEGER PRIMARY KEY,
    count INTEGER NOT NULL CHECK (count >= 1),
    at    INTEGER NOT NULL CHECK (at / 86400000 = day)
) STRICT;

DROP VIEW alarm_rows;
CREATE VIEW alarm_rows AS
    SELECT 0 AS of_the_vault, number, locker, kind, seq, detail, raised_at FROM alarms
    UNION ALL
    SELECT 1, number, NULL, 'vault_clock_doubted', number, 'the vault erases nothing', at FROM vault_clock
    WHERE state = 'doubted' AND number = (SELECT max(number) FROM vault_clock)
    UNION ALL
    SELECT 1, day, NULL, 'vault_inbox_forged', day, count || ' requests', at FROM vault_forged;
