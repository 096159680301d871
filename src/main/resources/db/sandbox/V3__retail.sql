-- From refunds to a whole retail store: products, what can be done with an order, and how each of it is put back.
-- The next start loads the store anew: what identifies its data now covers the products too.

CREATE TABLE sandbox.product (
    product_id text PRIMARY KEY,
    name       text NOT NULL
);

CREATE TABLE sandbox.item (
    item_id    text           PRIMARY KEY,
    product_id text           NOT NULL REFERENCES sandbox.product ON DELETE CASCADE,
    options    jsonb          NOT NULL,
    price      numeric(12, 2) NOT NULL CHECK (price >= 0),
    available  boolean        NOT NULL
);
CREATE INDEX items_of_product ON sandbox.item (product_id);

ALTER TABLE sandbox.customer ADD COLUMN version integer NOT NULL DEFAULT 1;

-- Payments and refunds in the order in which they happened. follow_up: what was asked for since the order was placed.
ALTER TABLE sandbox.orders ADD COLUMN follow_up jsonb NOT NULL DEFAULT '{}';
ALTER TABLE sandbox.orders RENAME COLUMN payments TO payment_history;
UPDATE sandbox.orders o
SET payment_history =
    (SELECT coalesce(jsonb_agg(p || '{"transactionType": "payment"}'), '[]')
     FROM jsonb_array_elements(o.payment_history) p)
    || (SELECT coalesce(jsonb_agg(jsonb_build_object('transactionType', 'refund', 'amount', r.amount::text,
                                                     'paymentMethodId', r.payment_method_id) ORDER BY r.sequence), '[]')
        FROM sandbox.refund r
        WHERE r.order_id = o.order_id
          AND NOT EXISTS (SELECT FROM sandbox.reversal v WHERE v.refund_id = r.refund_id));

-- One change of an order, or of a customer's address (order_id NULL), with the row as it was before and after.
CREATE TABLE sandbox.change (
    change_id   text        PRIMARY KEY,
    operation   text        NOT NULL,
    order_id    text        REFERENCES sandbox.orders ON DELETE CASCADE,
    customer_id text        NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    booked      jsonb       NOT NULL,
    before      jsonb       NOT NULL,
    after       jsonb,
    changed_at  timestamptz NOT NULL DEFAULT now(),
    reversed_at timestamptz
);
CREATE INDEX changes_of_order ON sandbox.change (order_id);
CREATE INDEX changes_of_customer ON sandbox.change (customer_id);

-- NULL: a refund of its own, not part of a change.
ALTER TABLE sandbox.refund ADD COLUMN change_id text REFERENCES sandbox.change ON DELETE CASCADE;
CREATE INDEX refunds_of_change ON sandbox.refund (change_id);

GRANT SELECT, INSERT, DELETE ON sandbox.product  TO ${application};
GRANT SELECT, INSERT, DELETE ON sandbox.item     TO ${application};
GRANT SELECT, INSERT, UPDATE ON sandbox.change   TO ${application};
GRANT UPDATE                 ON sandbox.customer TO ${application};
