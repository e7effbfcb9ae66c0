-- A credit ledger as a careful team would write it on PostgreSQL: events once by id, two meters with running totals,
-- grants first in first out, entries with the balance before and after. Whole credits, no overage, as the other side.

CREATE TABLE account (
    customer  text PRIMARY KEY,
    balance   bigint NOT NULL,
    entries   bigint NOT NULL,
    tokens    numeric NOT NULL DEFAULT 0,  -- units of the first meter so far
    tokens_accounted bigint NOT NULL DEFAULT 0,
    calls     bigint NOT NULL DEFAULT 0,   -- units of the second
    calls_accounted  bigint NOT NULL DEFAULT 0
);

CREATE TABLE credit_grant (
    customer  text NOT NULL,
    number    int NOT NULL,
    amount    bigint NOT NULL,
    remaining bigint NOT NULL CHECK (remaining >= 0),
    PRIMARY KEY (customer, number)
);
CREATE INDEX open_grant ON credit_grant (customer, number) WHERE remaining > 0;

CREATE TABLE usage_event (
    event_id  text PRIMARY KEY,
    customer  text NOT NULL,
    name      text NOT NULL,
    at        timestamptz NOT NULL,
    metadata  jsonb NOT NULL
);
CREATE INDEX usage_event_listed ON usage_event (customer, at);

CREATE TABLE ledger (
    customer  text NOT NULL,
    number    bigint NOT NULL,
    type      text NOT NULL,
    amount    bigint NOT NULL,
    before    bigint NOT NULL,
    after     bigint NOT NULL,
    uncovered bigint NOT NULL,
    burns     jsonb NOT NULL,              -- which grants paid, and how much
    meter     text,
    at        timestamptz NOT NULL,
    PRIMARY KEY (customer, number)
);

CREATE TABLE once (
    customer  text NOT NULL,
    key       text NOT NULL,
    number    bigint NOT NULL,
    PRIMARY KEY (customer, key)
);

-- Takes up to `wanted` credits from the oldest grants and writes the entry. The caller has locked the account.
CREATE FUNCTION burn(who text, wanted bigint, what text, by_meter text, held account) RETURNS account AS $$
DECLARE
    g       record;
    due     bigint := least(wanted, held.balance);
    taken   bigint;
    left_over bigint := due;
    burns   jsonb := '[]';
BEGIN
    IF wanted = 0 THEN
        RETURN held;
    END IF;
    FOR g IN SELECT number, remaining FROM credit_grant WHERE customer = who AND remaining > 0 ORDER BY number LOOP
        EXIT WHEN left_over = 0;
        taken := least(left_over, g.remaining);
        UPDATE credit_grant SET remaining = remaining - taken WHERE customer = who AND number = g.number;
        burns := burns || jsonb_build_object('grant', g.number, 'amount', taken);
        left_over := left_over - taken;
    END LOOP;
    held.entries := held.entries + 1;
    INSERT INTO ledger VALUES (who, held.entries, what, due, held.balance, held.balance - due, wanted - due, burns, by_meter, now());
    held.balance := held.balance - due;
    RETURN held;
END $$ LANGUAGE plpgsql;

-- Counts events that were not there, and deducts what the totals have come to: one round trip for a whole request.
CREATE FUNCTION ingest(body jsonb) RETURNS int AS $$
DECLARE
    fresh   int := 0;
    counted record;
    held    account;
    owed    bigint;
BEGIN
    FOR counted IN
        WITH added AS (
            INSERT INTO usage_event
            SELECT e.event_id, e.customer_id, e.event_name, e.timestamp, e.metadata
            FROM jsonb_to_recordset(body -> 'events')
                AS e(event_id text, customer_id text, event_name text, "timestamp" timestamptz, metadata jsonb)
            ON CONFLICT (event_id) DO NOTHING
            RETURNING customer, metadata
        )
        SELECT customer, count(*) AS calls, sum((metadata ->> 'tokens')::numeric) AS tokens
        FROM added GROUP BY customer ORDER BY customer    -- always in this order: two requests cannot lock each other out
    LOOP
        SELECT * INTO STRICT held FROM account WHERE customer = counted.customer FOR UPDATE;
        held.tokens := held.tokens + counted.tokens;
        held.calls := held.calls + counted.calls;
        owed := floor(held.tokens / 1000) - held.tokens_accounted;
        held.tokens_accounted := held.tokens_accounted + owed;
        held := burn(counted.customer, owed, 'credit_deducted', 'tokens', held);
        owed := held.calls / 100 - held.calls_accounted;
        held.calls_accounted := held.calls_accounted + owed;
        held := burn(counted.customer, owed, 'credit_deducted', 'calls', held);
        UPDATE account SET balance = held.balance, entries = held.entries, tokens = held.tokens,
            tokens_accounted = held.tokens_accounted, calls = held.calls, calls_accounted = held.calls_accounted
        WHERE customer = counted.customer;
        fresh := fresh + counted.calls;
    END LOOP;
    RETURN fresh;
END $$ LANGUAGE plpgsql;

-- One debit by hand, once per key; all or nothing. Answers the entry's number, or 0 when there is too little.
CREATE FUNCTION debit(who text, by_key text, wanted bigint) RETURNS bigint AS $$
DECLARE
    held account;
    done bigint;
BEGIN
    SELECT * INTO STRICT held FROM account WHERE customer = who FOR UPDATE;
    SELECT number INTO done FROM once WHERE customer = who AND key = by_key;
    IF FOUND THEN
        RETURN done;
    END IF;
    IF held.balance < wanted THEN
        RETURN 0;
    END IF;
    held := burn(who, wanted, 'credit_deducted', NULL, held);
    UPDATE account SET balance = held.balance, entries = held.entries WHERE customer = who;
    INSERT INTO once VALUES (who, by_key, held.entries);
    RETURN held.entries;
END $$ LANGUAGE plpgsql;
