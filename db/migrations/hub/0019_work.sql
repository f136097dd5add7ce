-- Couriers' work is looked up by carrier, among the parcels that are still under way or were a moment ago.
CREATE INDEX parcels_of_carrier ON parcels (carrier, state, changed_at);
