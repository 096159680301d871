-- The codes by which customers prove who they are, sealed. code NULL: it was used, or tried too often.
CREATE TABLE verification (
    proposal_id text        NOT NULL REFERENCES proposal,
    hash        text        NOT NULL,
    code        bytea,
    wrong       integer     NOT NULL DEFAULT 0,
    made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (proposal_id, hash)
);
GRANT SELECT, INSERT ON verification TO ${application};
GRANT UPDATE (code, wrong) ON verification TO ${application};
