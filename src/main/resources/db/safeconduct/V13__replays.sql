-- What a policy would have said to decisions of the past.
CREATE TABLE policy_replay (
    id       text        PRIMARY KEY,
    policy   text        NOT NULL REFERENCES policy,
    asked_by text        NOT NULL,
    asked_at timestamptz NOT NULL,
    since    timestamptz NOT NULL,
    state    text        NOT NULL CHECK (state IN ('running', 'done', 'failed')),
    seen_at  timestamptz NOT NULL,
    done     integer     NOT NULL,
    total    integer     NOT NULL,
    report   jsonb,
    reason   text
);
GRANT SELECT, INSERT, UPDATE ON policy_replay TO ${application};

CREATE INDEX decision_time ON decision (decided_at);
