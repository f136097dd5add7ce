-- Lockers that doubt their clock, since which fact and when.
ALTER TABLE lockers ADD COLUMN clock_doubted_seq INTEGER;
ALTER TABLE lockers ADD COLUMN clock_doubted_at INTEGER;

-- The hub's own clock: the newest time that was believed, and since when it is doubted.
CREATE TABLE hub_clock (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    believed_at INTEGER NOT NULL,
    doubted_at  INTEGER
) STRICT;

DROP VIEW alarm_rows;
CREATE VIEW alarm_rows AS
    SELECT 0 AS rank, number, locker, kind, seq, detail, raised_at FROM alarms
    UNION ALL
    SELECT 1, clock_doubted_at, id, 'clock_doubted', clock_doubted_seq, 'nothing expires at the locker', clock_doubted_at FROM lockers
    WHERE clock_doubted_at IS NOT NULL
    UNION ALL
    SELECT 2, number, NULL, 'vault_clock_doubted', number, 'the vault erases nothing', at FROM vault_clock
    WHERE state = 'doubted' AND number = (SELECT max(number) FROM vault_clock)
    UNION ALL
    SELECT 2, day, NULL, 'vault_inbox_forged', day, count || ' requests', at FROM vault_forged
    UNION ALL
    SELECT 3, one, NULL, 'hub_clock_doubted', one, 'the hub erases nothing', doubted_at FROM hub_clock WHERE doubted_at IS NOT NULL;
