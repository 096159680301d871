-- Kill-switch entries. One takes effect when it is committed, and ends when a second person lifts it.
CREATE TABLE stop (
    id               text PRIMARY KEY,
    scope            text        NOT NULL CHECK (scope IN ('agent', 'action', 'journey', 'system', 'all')),
    target           text,
    reason           text        NOT NULL,
    placed_by        text        NOT NULL,
    placed_at        timestamptz NOT NULL,
    stock_taken_at   timestamptz,
    lift_asked_by    text,
    lift_asked_at    timestamptz,
    lift_approved_by text,
    lifted_at        timestamptz,
    CHECK ((scope = 'all') = (target IS NULL)),
    CHECK ((lift_asked_by IS NULL) = (lift_asked_at IS NULL)),
    CHECK ((lift_approved_by IS NULL) = (lifted_at IS NULL)),
    CHECK (lifted_at IS NULL OR lift_asked_by IS NOT NULL),
    CHECK (lift_approved_by <> lift_asked_by)
);
CREATE INDEX stop_in_force ON stop (placed_at) WHERE lifted_at IS NULL;
GRANT SELECT, INSERT ON stop TO ${application};
GRANT UPDATE (stock_taken_at, lift_asked_by, lift_asked_at, lift_approved_by, lifted_at) ON stop TO ${application};

-- The proposals a stop found under way or executed not long before.
CREATE TABLE stop_item (
    stop_id     text NOT NULL REFERENCES stop,
    proposal_id text NOT NULL REFERENCES proposal,
    PRIMARY KEY (stop_id, proposal_id)
);
GRANT SELECT, INSERT ON stop_item TO ${application};

-- The one place that says which stop is in force on a proposal: the oldest, or none.
CREATE FUNCTION stop_on(actor text, mandate text, action text, system text, journey text) RETURNS text
    LANGUAGE sql STABLE AS
$$
    SELECT stop.id FROM safeconduct.stop
     WHERE stop.lifted_at IS NULL
       AND (stop.scope = 'all'
         OR stop.scope = 'agent' AND stop.target IN ($1, $2)
         OR stop.scope = 'action' AND stop.target = $3
         OR stop.scope = 'system' AND stop.target = $4
         OR stop.scope = 'journey' AND (stop.target = $5
             OR stop.target = (SELECT journey.key FROM safeconduct.journey WHERE journey.id = $5)))
     ORDER BY stop.placed_at, stop.id LIMIT 1
$$;

CREATE INDEX proposal_under_way ON proposal (created_at)
    WHERE state IN ('collecting', 'waiting', 'escalated', 'granted', 'executing', 'failed', 'unknown');

-- What an approval was given on: policy, facts and findings, beside the hash of what was proposed.
ALTER TABLE evidence ADD COLUMN basis text;
