-- Parcels on their way back, with the labels they travel under. received_at NULL: not arrived; cancelled_at NULL: it stands.
CREATE TABLE sandbox.parcel_return (
    sequence            bigint         GENERATED ALWAYS AS IDENTITY,
    return_id           text           PRIMARY KEY,
    label_id            text           NOT NULL UNIQUE,
    order_id            text           NOT NULL REFERENCES sandbox.orders ON DELETE CASCADE,
    customer_id         text           NOT NULL REFERENCES sandbox.customer ON DELETE CASCADE,
    item_ids            jsonb          NOT NULL,
    amount              numeric(12, 2) NOT NULL,
    created_at          timestamptz    NOT NULL DEFAULT now(),
    received_at         timestamptz,
    cancellation_reason text,
    cancelled_at        timestamptz
);
CREATE INDEX returns_of_order ON sandbox.parcel_return (order_id);
CREATE INDEX returns_of_customer ON sandbox.parcel_return (customer_id, sequence);

GRANT SELECT, INSERT, UPDATE ON sandbox.parcel_return TO ${application};
