-- Times in which the permission map's own approval is not asked for. One is in force once a second person approved it, until
-- it ends by itself or by hand.
CREATE TABLE relaxation (
    id       text        PRIMARY KEY,
    actions  text[]      NOT NULL CHECK (cardinality(actions) > 0),
    agent    text,
    segment  text,
    amount   numeric(17, 2),
    currency text,
    reason   text        NOT NULL,
    lasts    interval    NOT NULL CHECK (lasts > interval '0' AND lasts <= interval '8 hours'),
    owner    text        NOT NULL,
    asked_at timestamptz NOT NULL,
    CHECK ((amount IS NULL) = (currency IS NULL)),
    UNIQUE (id, owner)
);
GRANT SELECT, INSERT ON relaxation TO ${application};

CREATE TABLE relaxation_approval (
    relaxation_id text        PRIMARY KEY,
    owner         text        NOT NULL,
    approved_by   text        NOT NULL CHECK (approved_by <> owner),
    approved_at   timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL CHECK (ends_at <= approved_at + interval '8 hours'),
    FOREIGN KEY (relaxation_id, owner) REFERENCES relaxation (id, owner)
);
CREATE INDEX relaxation_approval_ends ON relaxation_approval (ends_at);
GRANT SELECT, INSERT ON relaxation_approval TO ${application};

CREATE TABLE relaxation_end (
    relaxation_id text        PRIMARY KEY REFERENCES relaxation,
    ended_by      text        NOT NULL,
    ended_at      timestamptz NOT NULL
);
GRANT SELECT, INSERT ON relaxation_end TO ${application};
