-- A contact that was erased because its person asked for it.
INSERT INTO contact_states (word) VALUES ('erased');
INSERT INTO retention_classes (word) VALUES ('person');
