-- Under whose mandate a proposal was made: the agent's own, or that of the group of people its actor belongs to.
ALTER TABLE proposal ADD COLUMN mandate text;
UPDATE proposal SET mandate = actor;
ALTER TABLE proposal ALTER COLUMN mandate SET NOT NULL;

-- The states with an open outcome, reversals included.
DROP INDEX proposal_open;
CREATE INDEX proposal_open ON proposal (state)
    WHERE state IN ('waiting', 'escalated', 'failed', 'unknown', 'rollback-failed', 'rollback-unknown');

-- When a system of record is next asked whether it answers again: once a period, by whichever node comes first.
CREATE TABLE resumption (
    system  text PRIMARY KEY,
    next_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON resumption TO ${application};
GRANT UPDATE (next_at) ON resumption TO ${application};

-- What was tried in a session before, and what specialists propose from a case.
CREATE INDEX proposal_session ON proposal (session_id, created_at);
