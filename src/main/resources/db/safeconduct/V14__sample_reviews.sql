-- What people said of actions that were permitted without anybody's approval.
CREATE TABLE sample_review (
    proposal_id text        PRIMARY KEY REFERENCES proposal,
    verdict     text        NOT NULL CHECK (verdict IN ('right', 'wrong')),
    comment     bytea,
    reviewed_by text        NOT NULL,
    reviewed_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON sample_review TO ${application};

CREATE INDEX action_grant_issued ON action_grant USING brin (issued_at) WITH (autosummarize = on);
