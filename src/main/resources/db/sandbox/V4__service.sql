-- From a retail store to one with a service desk: store credit, discounts, fees, preferences, cases and tickets.
-- The next start loads the store anew: what identifies its data now covers the cases too.

ALTER TABLE sandbox.customer
    ADD COLUMN segment     text  NOT NULL DEFAULT 'regular',
    ADD COLUMN preferences jsonb NOT NULL DEFAULT '{"newsletter": true, "language": "en", "contact": "email"}';

-- Fees are part of what was paid.
ALTER TABLE sandbox.orders ADD COLUMN fees jsonb NOT NULL DEFAULT '[]';

-- What the store gave to customers to spend; a customer's credit is the sum of what is not reversed.
CREATE TABLE sandbox.credit (
    credit_id       text           PRIMARY KEY,
    customer_id     text           NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    amount          numeric(12, 2) NOT NULL CHECK (amount > 0),
    reason          text,
    granted_at      timestamptz    NOT NULL DEFAULT now(),
    reversal_reason text,
    reversed_at     timestamptz
);
CREATE INDEX credits_of_customer ON sandbox.credit (customer_id);

-- closed_at NULL: the case is open.
CREATE TABLE sandbox.service_case (
    case_id     text        PRIMARY KEY,
    customer_id text        NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    order_id    text        REFERENCES sandbox.orders ON DELETE CASCADE,
    subject     text        NOT NULL,
    version     integer     NOT NULL,
    resolution  text,
    opened_at   timestamptz NOT NULL,
    closed_at   timestamptz
);
CREATE INDEX cases_of_customer ON sandbox.service_case (customer_id);
CREATE INDEX cases_of_order ON sandbox.service_case (order_id);

-- A note is never taken away; struck_at says that it no longer counts.
CREATE TABLE sandbox.case_note (
    sequence      bigint      GENERATED ALWAYS AS IDENTITY,
    note_id       text        PRIMARY KEY,
    case_id       text        NOT NULL REFERENCES sandbox.service_case ON DELETE CASCADE,
    text          text        NOT NULL,
    written_at    timestamptz NOT NULL DEFAULT now(),
    strike_reason text,
    struck_at     timestamptz
);
CREATE INDEX notes_of_case ON sandbox.case_note (case_id, sequence);

CREATE TABLE sandbox.ticket (
    sequence            bigint      GENERATED ALWAYS AS IDENTITY,
    ticket_id           text        PRIMARY KEY,
    customer_id         text        NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    order_id            text        REFERENCES sandbox.orders ON DELETE CASCADE,
    team                text        NOT NULL,
    subject             text        NOT NULL,
    text                text        NOT NULL,
    created_at          timestamptz NOT NULL DEFAULT now(),
    cancellation_reason text,
    cancelled_at        timestamptz
);
CREATE INDEX tickets_of_customer ON sandbox.ticket (customer_id, sequence);
CREATE INDEX tickets_of_order ON sandbox.ticket (order_id);

GRANT SELECT, INSERT, UPDATE ON sandbox.credit       TO ${application};
GRANT SELECT, INSERT, UPDATE ON sandbox.service_case TO ${application};
GRANT SELECT, INSERT, UPDATE ON sandbox.case_note    TO ${application};
GRANT SELECT, INSERT, UPDATE ON sandbox.ticket       TO ${application};
