-- The sandbox's log-ins: the keys that sign every token, and the delegations that may be exchanged.

-- One key for all nodes, so that each accepts the tokens of the others. Private: sandbox only.
CREATE TABLE sandbox.signing_key (
    key_id     text        PRIMARY KEY,
    jwk        text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- The only tokens that can be exchanged. A token that has no row here, whoever signed it, cannot.
CREATE TABLE sandbox.delegation (
    token_hash bytea       PRIMARY KEY,
    subject    text        NOT NULL,
    session    text        NOT NULL,
    channel    text        NOT NULL,
    device     text        NOT NULL,
    agents     text[]      NOT NULL,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX delegations_by_expiry ON sandbox.delegation (expires_at);

GRANT SELECT, INSERT         ON sandbox.signing_key TO ${application};
GRANT SELECT, INSERT, DELETE ON sandbox.delegation  TO ${application};
