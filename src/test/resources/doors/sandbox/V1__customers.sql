-- What the sandbox's log-ins need to find of the store.
GRANT USAGE ON SCHEMA sandbox TO ${application};
CREATE TABLE sandbox.customer (customer_id text PRIMARY KEY);
INSERT INTO sandbox.customer VALUES ('ada'), ('ben');
GRANT SELECT ON sandbox.customer TO ${application};
