-- The rollbacks that a process should be carrying.
CREATE INDEX rollback_under_way ON rollback (requested_at) WHERE finished_at IS NULL;
