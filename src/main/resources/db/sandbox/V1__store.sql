-- The sandbox store: a small back office with rules of its own. All amounts are US dollars.

GRANT USAGE ON SCHEMA sandbox TO ${application};

CREATE TABLE sandbox.customer (
    customer_id       text    PRIMARY KEY,
    first_name        text    NOT NULL,
    last_name         text    NOT NULL,
    email             text    NOT NULL,
    address           jsonb   NOT NULL,
    payment_methods   jsonb   NOT NULL,
    watched           boolean NOT NULL,
    refunds_accepted  boolean NOT NULL,
    messages_accepted boolean NOT NULL
);

-- status NULL: the record is uncertain. The last check holds whatever the application does.
CREATE TABLE sandbox.orders (
    order_id     text           PRIMARY KEY,
    customer_id  text           NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    status       text,
    version      integer        NOT NULL,
    paid         numeric(12, 2) NOT NULL,
    refunded     numeric(12, 2) NOT NULL,
    items        jsonb          NOT NULL,
    payments     jsonb          NOT NULL,
    fulfillments jsonb          NOT NULL,
    address      jsonb          NOT NULL,
    CONSTRAINT refunded_at_most_what_was_paid CHECK (refunded BETWEEN 0 AND paid)
);
CREATE INDEX orders_of_customer ON sandbox.orders (customer_id);

CREATE TABLE sandbox.refund (
    sequence          bigint         GENERATED ALWAYS AS IDENTITY,
    refund_id         text           PRIMARY KEY,
    order_id          text           NOT NULL REFERENCES sandbox.orders ON DELETE CASCADE,
    amount            numeric(12, 2) NOT NULL CHECK (amount > 0),
    payment_method_id text           NOT NULL,
    reason            text,
    refunded_at       timestamptz
);
CREATE INDEX refunds_of_order ON sandbox.refund (order_id);

CREATE TABLE sandbox.reversal (
    reversal_id text        PRIMARY KEY,
    refund_id   text        NOT NULL UNIQUE REFERENCES sandbox.refund ON DELETE CASCADE,
    reason      text,
    reversed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sandbox.message (
    sequence    bigint      GENERATED ALWAYS AS IDENTITY,
    message_id  text        PRIMARY KEY,
    customer_id text        NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    kind        text        NOT NULL,
    text        text        NOT NULL,
    order_id    text,
    proposal_id text,
    hash        text,
    corrects    text        REFERENCES sandbox.message ON DELETE CASCADE,
    sent_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX messages_of_customer ON sandbox.message (customer_id, sequence);
CREATE INDEX corrections_of_message ON sandbox.message (corrects);

-- Every change the store ever made, one per idempotency key, with the answer it gave.
CREATE TABLE sandbox.effect (
    sequence        bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    idempotency_key text           NOT NULL UNIQUE,
    request_hash    text           NOT NULL,
    operation       text           NOT NULL,
    order_id        text,
    customer_id     text           NOT NULL,
    amount          numeric(12, 2),
    at              timestamptz    NOT NULL DEFAULT now(),
    response        json           NOT NULL
);

-- Faults on demand. times_left NULL: until removed.
CREATE TABLE sandbox.fault (
    fault_id    bigint        GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operation   text          NOT NULL,
    mode        text          NOT NULL,
    times       integer,
    times_left  integer       CHECK (times_left >= 0),
    delay       numeric(8, 3) NOT NULL,
    customer_id text,
    order_id    text
);

-- What the store was loaded from; the newest row counts.
CREATE TABLE sandbox.load (
    load_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    origin       text        NOT NULL,
    content_hash text        NOT NULL,
    loaded_at    timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, DELETE         ON sandbox.customer TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON sandbox.orders   TO ${application};
GRANT SELECT, INSERT                 ON sandbox.refund   TO ${application};
GRANT SELECT, INSERT                 ON sandbox.reversal TO ${application};
GRANT SELECT, INSERT                 ON sandbox.message  TO ${application};
GRANT SELECT, INSERT, DELETE         ON sandbox.effect   TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON sandbox.fault    TO ${application};
GRANT SELECT, INSERT                 ON sandbox.load     TO ${application};
