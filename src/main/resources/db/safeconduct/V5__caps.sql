-- What caps hold. Only the functions below write here: they check and book under the same locks, whatever the caller forgets.

-- One row for each thing that is counted; whoever books holds its row, so that bookings come one after the other.
CREATE TABLE cap_counter (
    cap    text        NOT NULL,
    key    text        NOT NULL,
    latest timestamptz NOT NULL,
    PRIMARY KEY (cap, key)
) WITH (fillfactor = 50);
GRANT SELECT ON cap_counter TO ${application};

-- What was booked, by the end of the short time in which it was.
CREATE TABLE cap_bucket (
    cap     text        NOT NULL,
    key     text        NOT NULL,
    ends_at timestamptz NOT NULL,
    amount  numeric     NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (cap, key, ends_at)
) WITH (fillfactor = 50);
CREATE INDEX cap_bucket_end ON cap_bucket (ends_at);
GRANT SELECT ON cap_bucket TO ${application};

-- What each proposal holds of which caps: one row, for it is booked, kept and given back as a whole.
CREATE TABLE reservation (
    proposal_id text          PRIMARY KEY REFERENCES proposal,
    caps        text[]        NOT NULL,
    keys        text[]        NOT NULL,
    ends        timestamptz[] NOT NULL,
    amounts     numeric[]     NOT NULL,
    state       text          NOT NULL CHECK (state IN ('reserved', 'confirmed', 'released')),
    reserved_at timestamptz   NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX reservation_time ON reservation (reserved_at);
GRANT SELECT ON reservation TO ${application};

-- How much is booked within the windows of what is wanted, in the order of their numbers, and whether any would be too much.
CREATE FUNCTION look_at_caps(wanted jsonb, OUT used jsonb, OUT exceeded boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = safeconduct, pg_temp SET enable_seqscan = off AS $$
BEGIN
    SELECT jsonb_agg(booked.amount::text ORDER BY portion.number),
           bool_or(NOT portion.approved AND booked.amount + portion.amount > portion.most)
      INTO used, exceeded
      FROM jsonb_to_recordset(wanted) AS portion
               (number integer, cap text, key text, since timestamptz, amount numeric, most numeric, approved boolean),
           LATERAL (SELECT coalesce(sum(bucket.amount), 0) AS amount FROM cap_bucket bucket
                     WHERE bucket.cap = portion.cap AND bucket.key = portion.key
                       AND bucket.ends_at > portion.since) booked;
END $$;

-- Gives back what a proposal holds and was not confirmed.
CREATE FUNCTION release_caps(of_proposal text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = safeconduct, pg_temp SET enable_seqscan = off AS $$
BEGIN
    PERFORM FROM reservation WHERE proposal_id = of_proposal AND state = 'reserved';
    IF NOT FOUND THEN
        RETURN;
    END IF;
    PERFORM FROM reservation held, unnest(held.caps, held.keys) AS part (cap, key)
                 JOIN cap_counter counter ON (counter.cap, counter.key) = (part.cap, part.key)
      WHERE held.proposal_id = of_proposal
      ORDER BY counter.cap, counter.key FOR UPDATE OF counter;
    UPDATE cap_bucket bucket SET amount = bucket.amount - part.amount
      FROM reservation held, unnest(held.caps, held.keys, held.ends, held.amounts) AS part (cap, key, ends_at, amount)
     WHERE held.proposal_id = of_proposal AND held.state = 'reserved'
       AND (bucket.cap, bucket.key, bucket.ends_at) = (part.cap, part.key, part.ends_at);
    UPDATE reservation SET state = 'released' WHERE proposal_id = of_proposal AND state = 'reserved';
END $$;

-- Keeps what a proposal holds: it had its effect.
CREATE FUNCTION confirm_caps(of_proposal text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = safeconduct, pg_temp SET enable_seqscan = off AS $$
BEGIN
    UPDATE reservation SET state = 'confirmed' WHERE proposal_id = of_proposal AND state = 'reserved';
END $$;

-- Books all that is wanted, or nothing. It looks twice: first without any lock, so that nobody queues for what is used up;
-- then holding the counters, which everybody takes in the same order. What is booked by a slow clock counts as of the fastest.
CREATE FUNCTION reserve_caps(of_proposal text, wanted jsonb, OUT used jsonb, OUT exceeded boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = safeconduct, pg_temp SET enable_seqscan = off AS $$
BEGIN
    PERFORM release_caps(of_proposal);
    SELECT look.used, look.exceeded INTO used, exceeded FROM look_at_caps(wanted) look;
    IF exceeded THEN
        RETURN;
    END IF;

    INSERT INTO cap_counter AS counter (cap, key, latest)
    SELECT portion.cap, portion.key, portion.ends
      FROM jsonb_to_recordset(wanted) AS portion (cap text, key text, ends timestamptz)
     ORDER BY portion.cap, portion.key
        ON CONFLICT (cap, key) DO UPDATE SET latest = greatest(counter.latest, excluded.latest);

    SELECT look.used, look.exceeded INTO used, exceeded FROM look_at_caps(wanted) look;
    IF exceeded THEN
        RETURN;
    END IF;

    INSERT INTO reservation AS held (proposal_id, caps, keys, ends, amounts, state, reserved_at)
    SELECT of_proposal, array_agg(portion.cap), array_agg(portion.key), array_agg(counter.latest),
           array_agg(portion.amount), 'reserved', min(counter.latest)
      FROM jsonb_to_recordset(wanted) AS portion (cap text, key text, amount numeric)
           JOIN cap_counter counter ON (counter.cap, counter.key) = (portion.cap, portion.key)
        ON CONFLICT (proposal_id) DO UPDATE
       SET caps = excluded.caps, keys = excluded.keys, ends = excluded.ends, amounts = excluded.amounts,
           state = excluded.state, reserved_at = excluded.reserved_at
     WHERE held.state = 'released';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Proposal % has had its effect already', of_proposal;
    END IF;
    INSERT INTO cap_bucket AS bucket (cap, key, ends_at, amount)
    SELECT part.cap, part.key, part.ends_at, part.amount
      FROM reservation held, unnest(held.caps, held.keys, held.ends, held.amounts) AS part (cap, key, ends_at, amount)
     WHERE held.proposal_id = of_proposal
        ON CONFLICT (cap, key, ends_at) DO UPDATE SET amount = bucket.amount + excluded.amount;
END $$;

-- Forgets a bounded number of what no window can reach any more.
CREATE FUNCTION forget_caps(before timestamptz, at_most integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = safeconduct, pg_temp AS $$
DECLARE
    forgotten integer;
    more      integer;
BEGIN
    DELETE FROM cap_bucket WHERE ctid IN
        (SELECT ctid FROM cap_bucket WHERE ends_at < before LIMIT at_most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    DELETE FROM reservation WHERE ctid IN
        (SELECT ctid FROM reservation WHERE state <> 'reserved' AND reserved_at < before LIMIT at_most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS more = ROW_COUNT;
    forgotten := forgotten + more;
    DELETE FROM cap_counter WHERE ctid IN
        (SELECT ctid FROM cap_counter WHERE latest < before LIMIT at_most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS more = ROW_COUNT;
    RETURN forgotten + more;
END $$;

REVOKE ALL ON FUNCTION look_at_caps(jsonb), release_caps(text), confirm_caps(text), reserve_caps(text, jsonb),
    forget_caps(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION look_at_caps(jsonb), release_caps(text), confirm_caps(text), reserve_caps(text, jsonb),
    forget_caps(timestamptz, integer) TO ${application};
