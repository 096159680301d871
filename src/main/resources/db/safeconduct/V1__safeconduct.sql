-- Safeconduct's own tables. The application acts as ${application}: it may do only what is granted here.
-- Columns of type bytea hold encrypted JSON (see package vault); nothing else here holds personal data beyond ids.

GRANT USAGE ON SCHEMA safeconduct TO ${application};

-- The data key of development installations; production brings its own and leaves this empty.
CREATE TABLE development_key (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    key     bytea   NOT NULL
);
GRANT SELECT, INSERT ON development_key TO ${application};

-- The append-only record. There is no UPDATE, DELETE or TRUNCATE for the application.
CREATE TABLE audit_entry (
    sequence    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    event       text        NOT NULL,
    principal   text        NOT NULL,
    subject     text,
    session_id  text,
    journey_id  text,
    proposal_id text,
    details     jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entry_proposal ON audit_entry (proposal_id, sequence);
CREATE INDEX audit_entry_journey ON audit_entry (journey_id, sequence);
GRANT SELECT, INSERT ON audit_entry TO ${application};

CREATE TABLE policy (
    hash      text PRIMARY KEY,
    loaded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    files     jsonb       NOT NULL
);
GRANT SELECT, INSERT ON policy TO ${application};

CREATE TABLE session (
    id        text PRIMARY KEY,
    subject   text        NOT NULL,
    channel   text        NOT NULL,
    device    text        NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at  timestamptz
);
GRANT SELECT, INSERT ON session TO ${application};
GRANT UPDATE (ended_at) ON session TO ${application};

CREATE TABLE idempotency (
    actor      text        NOT NULL,
    subject    text        NOT NULL,
    route      text        NOT NULL,
    key        text        NOT NULL,
    body_hash  text        NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    status     integer,
    location   text,
    answer     bytea,
    PRIMARY KEY (actor, subject, route, key)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency TO ${application};

CREATE TABLE journey (
    id                  text PRIMARY KEY,
    key                 text        NOT NULL,
    version             integer     NOT NULL,
    subject             text        NOT NULL,
    actor               text        NOT NULL,
    session_id          text        NOT NULL,
    channel             text        NOT NULL,
    device              text        NOT NULL,
    process_instance_id text UNIQUE,
    input               bytea       NOT NULL,
    state               text        NOT NULL,
    started_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at            timestamptz
);
GRANT SELECT, INSERT ON journey TO ${application};
GRANT UPDATE (process_instance_id, state, ended_at) ON journey TO ${application};

CREATE TABLE proposal (
    id                  text PRIMARY KEY,
    journey_id          text        NOT NULL REFERENCES journey,
    step                text        NOT NULL,
    process_instance_id text UNIQUE,
    action              text        NOT NULL,
    subject             text        NOT NULL,
    actor               text        NOT NULL,
    session_id          text        NOT NULL,
    channel             text        NOT NULL,
    device              text        NOT NULL,
    parameters          bytea       NOT NULL,
    rationale           bytea,
    state               text        NOT NULL,
    decision_id         text,
    evidence_due        timestamptz,
    result              bytea,
    reason              text,
    created_at          timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX proposal_journey ON proposal (journey_id, created_at);
CREATE INDEX proposal_open ON proposal (state) WHERE state IN ('waiting', 'escalated', 'failed', 'unknown');
GRANT SELECT, INSERT ON proposal TO ${application};
-- What was proposed, by whom and for whom never changes: only its progress does.
GRANT UPDATE (process_instance_id, state, decision_id, evidence_due, result, reason) ON proposal TO ${application};

CREATE TABLE collected_facts (
    proposal_id  text PRIMARY KEY REFERENCES proposal,
    facts        bytea       NOT NULL,
    collected_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT, UPDATE ON collected_facts TO ${application};

CREATE TABLE decision (
    id          text PRIMARY KEY,
    proposal_id text        NOT NULL REFERENCES proposal,
    hash        text        NOT NULL,
    verdict     text        NOT NULL,
    findings    jsonb       NOT NULL,
    facts       bytea       NOT NULL,
    policy      text        NOT NULL,
    decided_at  timestamptz NOT NULL
);
CREATE INDEX decision_proposal ON decision (proposal_id, decided_at);
GRANT SELECT, INSERT ON decision TO ${application};

CREATE TABLE evidence (
    id          text PRIMARY KEY,
    proposal_id text        NOT NULL REFERENCES proposal,
    type        text        NOT NULL,
    hash        text        NOT NULL,
    answer      text        NOT NULL CHECK (answer IN ('yes', 'no')),
    given_by    text        NOT NULL,
    given_as    text,
    comment     bytea,
    given_at    timestamptz NOT NULL
);
CREATE INDEX evidence_proposal ON evidence (proposal_id);
GRANT SELECT, INSERT ON evidence TO ${application};

CREATE TABLE action_grant (
    id             text PRIMARY KEY,
    kind           text        NOT NULL CHECK (kind IN ('execute', 'reverse')),
    proposal_id    text        NOT NULL REFERENCES proposal,
    decision_id    text        NOT NULL REFERENCES decision,
    action         text        NOT NULL,
    hash           text        NOT NULL,
    subject        text        NOT NULL,
    expected_state text,
    policy         text        NOT NULL,
    issued_at      timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    consumed_at    timestamptz
);
CREATE INDEX action_grant_proposal ON action_grant (proposal_id, kind, issued_at);
GRANT SELECT, INSERT ON action_grant TO ${application};
GRANT UPDATE (consumed_at) ON action_grant TO ${application};

-- One proposal, at most one execution and one reversal; a later grant takes up the same row under the same key.
CREATE TABLE execution (
    id              text PRIMARY KEY,
    position        bigint GENERATED ALWAYS AS IDENTITY,
    proposal_id     text        NOT NULL REFERENCES proposal,
    journey_id      text        NOT NULL REFERENCES journey,
    kind            text        NOT NULL CHECK (kind IN ('execute', 'reverse')),
    grant_id        text        NOT NULL UNIQUE REFERENCES action_grant,
    idempotency_key text        NOT NULL UNIQUE,
    attempt         integer     NOT NULL DEFAULT 1,
    state           text        NOT NULL,
    receipt         bytea,
    reason          text,
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    UNIQUE (proposal_id, kind)
);
CREATE INDEX execution_journey ON execution (journey_id, position);
GRANT SELECT, INSERT ON execution TO ${application};
GRANT UPDATE (grant_id, attempt, state, receipt, reason, finished_at) ON execution TO ${application};

CREATE TABLE rollback (
    id                  text PRIMARY KEY,
    journey_id          text        NOT NULL REFERENCES journey,
    proposal_id         text REFERENCES proposal,
    requested_by        text        NOT NULL,
    reason              text        NOT NULL,
    state               text        NOT NULL,
    process_instance_id text UNIQUE,
    requested_at        timestamptz NOT NULL,
    finished_at         timestamptz
);
CREATE INDEX rollback_journey ON rollback (journey_id);
GRANT SELECT, INSERT ON rollback TO ${application};
GRANT UPDATE (proposal_id, state, process_instance_id, finished_at) ON rollback TO ${application};
