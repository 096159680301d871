-- What service is about beside orders: devices, what operations confirm, offers, appointments, and what is arranged with customers.
-- The next start loads the store anew: what identifies its data now covers these too.

-- Times are kept from now, so that the store is as fresh on any day as on its first.
CREATE TABLE sandbox.device (
    device_id     text     PRIMARY KEY,
    customer_id   text     NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    type          text     NOT NULL,
    model         text     NOT NULL,
    purchased_ago interval NOT NULL,
    warranty_left interval NOT NULL,
    replaced_ago  interval
);
CREATE INDEX devices_of_customer ON sandbox.device (customer_id);

-- What operations say will be: a delivery, stock, a repair. confirmed_ago NULL: nobody has confirmed it; owner NULL: nobody answers for it.
CREATE TABLE sandbox.outlook (
    outlook_id    text     PRIMARY KEY,
    customer_id   text     NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    kind          text     NOT NULL,
    about         text     NOT NULL,
    holds_in      interval NOT NULL,
    confirmed_ago interval,
    owner         text
);
CREATE INDEX outlooks_of_customer ON sandbox.outlook (customer_id);

CREATE TABLE sandbox.former_address (
    customer_id text  NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    address     jsonb NOT NULL,
    PRIMARY KEY (customer_id, address)
);

CREATE TABLE sandbox.offer (
    offer_id   text           PRIMARY KEY,
    kind       text           NOT NULL,
    name       text           NOT NULL,
    price      numeric(12, 2) NOT NULL CHECK (price >= 0),
    disclosure text           NOT NULL,
    segments   jsonb          NOT NULL
);

CREATE TABLE sandbox.slot (
    slot_id   text     PRIMARY KEY,
    place     text     NOT NULL,
    starts_in interval NOT NULL
);

-- What was arranged with a customer; taken_back_at NULL: it stands.
CREATE TABLE sandbox.arrangement (
    sequence       bigint      GENERATED ALWAYS AS IDENTITY,
    arrangement_id text        PRIMARY KEY,
    customer_id    text        NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    kind           text        NOT NULL,
    about          text        NOT NULL,
    details        text,
    message_id     text,
    arranged_at    timestamptz NOT NULL DEFAULT now(),
    taken_back_at  timestamptz
);
CREATE INDEX arrangements_of_customer ON sandbox.arrangement (customer_id, sequence);
CREATE UNIQUE INDEX slot_taken_once ON sandbox.arrangement (about)
    WHERE kind = 'appointment' AND taken_back_at IS NULL;

GRANT SELECT, INSERT, DELETE ON sandbox.device         TO ${application};
GRANT SELECT, INSERT, DELETE ON sandbox.outlook        TO ${application};
GRANT SELECT, INSERT, DELETE ON sandbox.former_address TO ${application};
GRANT SELECT, INSERT, DELETE ON sandbox.offer          TO ${application};
GRANT SELECT, INSERT, DELETE ON sandbox.slot           TO ${application};
GRANT SELECT, INSERT, UPDATE ON sandbox.arrangement    TO ${application};
