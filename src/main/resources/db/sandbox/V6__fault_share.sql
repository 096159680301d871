-- A fault may strike some of the calls only: of a hundred, so many on average.
ALTER TABLE sandbox.fault ADD COLUMN share integer NOT NULL DEFAULT 100 CHECK (share BETWEEN 1 AND 100);
