-- Taking back a whole journey, or everything that a selection names. What it comes to is a rollback for each execution.

CREATE TABLE recall (
    id                  text PRIMARY KEY,
    scope               text        NOT NULL CHECK (scope IN ('journey', 'selection')),
    journey_id          text REFERENCES journey,
    selection           jsonb,
    requested_by        text        NOT NULL,
    reason              text        NOT NULL,
    approved_by         text,
    state               text        NOT NULL,
    process_instance_id text UNIQUE,
    requested_at        timestamptz NOT NULL,
    finished_at         timestamptz,
    CHECK ((scope = 'journey') = (journey_id IS NOT NULL)),
    CHECK (approved_by <> requested_by)
);
-- A journey is taken back once at a time.
CREATE UNIQUE INDEX recall_under_way ON recall (journey_id) WHERE finished_at IS NULL;
CREATE INDEX recall_journey ON recall (journey_id, requested_at);
GRANT SELECT, INSERT ON recall TO ${application};
GRANT UPDATE (approved_by, state, process_instance_id, finished_at) ON recall TO ${application};

-- The executed proposals it is about.
CREATE TABLE recall_item (
    recall_id   text NOT NULL REFERENCES recall,
    proposal_id text NOT NULL REFERENCES proposal,
    PRIMARY KEY (recall_id, proposal_id)
);
GRANT SELECT, INSERT ON recall_item TO ${application};

CREATE INDEX execution_started ON execution (started_at) WHERE kind = 'execute' AND state = 'executed';

-- What operations have been asked to look at: one open question for each journey.
CREATE TABLE journey_review (
    journey_id          text PRIMARY KEY REFERENCES journey,
    process_instance_id text        NOT NULL,
    reason              text        NOT NULL,
    opened_at           timestamptz NOT NULL
);
GRANT SELECT, INSERT ON journey_review TO ${application};
