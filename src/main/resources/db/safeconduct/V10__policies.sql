-- Bundles that a policy owner brought, before somebody else puts one in force. Their files are in policy.
CREATE TABLE policy_candidate (
    name        text        NOT NULL,
    hash        text        NOT NULL REFERENCES policy,
    proposed_by text        NOT NULL,
    proposed_at timestamptz NOT NULL,
    reason      text        NOT NULL,
    PRIMARY KEY (name, hash)
);
GRANT SELECT, INSERT ON policy_candidate TO ${application};

-- What was put in force, one row each time: the newest row of a name that is not quarantined is what every node rules by.
CREATE TABLE policy_publication (
    seq          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text        NOT NULL,
    hash         text        NOT NULL REFERENCES policy,
    published_by text        NOT NULL,
    published_at timestamptz NOT NULL,
    reason       text        NOT NULL
);
CREATE INDEX policy_publication_newest ON policy_publication (name, seq DESC);
GRANT SELECT, INSERT ON policy_publication TO ${application};

-- Publications taken out of force because their rules fail.
CREATE TABLE policy_quarantine (
    publication_seq bigint      PRIMARY KEY REFERENCES policy_publication,
    quarantined_at  timestamptz NOT NULL
);
GRANT SELECT, INSERT ON policy_quarantine TO ${application};
