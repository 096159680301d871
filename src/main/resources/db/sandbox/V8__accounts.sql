-- The log-in accounts of customers. A customer without a row has the account that everybody begins with.

CREATE TABLE sandbox.account (
    customer_id text  PRIMARY KEY REFERENCES sandbox.customer ON DELETE CASCADE,
    content     jsonb NOT NULL
);

-- What an account was before a change and after it, so that the change can be put back.
CREATE TABLE sandbox.account_change (
    change_id   text        PRIMARY KEY,
    customer_id text        NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    operation   text        NOT NULL,
    before      jsonb       NOT NULL,
    after       jsonb       NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT now(),
    reversed_at timestamptz
);
CREATE INDEX account_changes_of_customer ON sandbox.account_change (customer_id);

GRANT SELECT, INSERT, UPDATE ON sandbox.account        TO ${application};
GRANT SELECT, INSERT, UPDATE ON sandbox.account_change TO ${application};
