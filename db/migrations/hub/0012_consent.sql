-- The recipient wants no locker for this parcel, or wants to be asked.
INSERT INTO contact_states (word) VALUES ('declined'), ('asking');
