CREATE TABLE app_user (
    id            bigint PRIMARY KEY,
    name          text COLLATE "C" NOT NULL UNIQUE,
    roles         text[] NOT NULL CHECK (cardinality(roles) > 0),
    password_hash text NOT NULL
);

CREATE TABLE orders (
    id          bigint PRIMARY KEY,
    user_id     bigint NOT NULL REFERENCES app_user (id),
    item        text NOT NULL,
    quantity    integer NOT NULL,
    price_cents integer NOT NULL,
    ordered_at  timestamptz NOT NULL
);

-- Demo data. Everybody's password is "authlab-demo", hashed once: Argon2id, m=19456 KiB, t=2, p=1.
INSERT INTO app_user (id, name, roles, password_hash)
SELECT n,
       coalesce((ARRAY['admin', 'alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi', 'ivan'])[n],
                'user' || lpad(n::text, 4, '0')),
       CASE WHEN n = 1 THEN ARRAY['admin', 'user'] ELSE ARRAY['user'] END,
       '$argon2id$v=19$m=19456,t=2,p=1$YXV0aGxhYi1kZW1vLXNhbHQ$jGtgB+MQXLosbgLsn3HLK9fMU/QAc4q4UL4/zyY+rBA'
FROM generate_series(1, 1000) AS n;

INSERT INTO orders (id, user_id, item, quantity, price_cents, ordered_at)
SELECT (u - 1) * 10 + o,
       u,
       (ARRAY['tea', 'coffee', 'bread', 'butter', 'jam', 'honey', 'cheese', 'apples', 'soap', 'candles'])[(u + o) % 10 + 1],
       (u * 7 + o) % 5 + 1,
       (u * 131 + o * 17) % 9900 + 100,
       timestamptz '2026-01-01 08:00:00+00' + (u % 97) * interval '1 hour' + o * interval '1 day'
FROM generate_series(1, 1000) AS u, generate_series(1, 10) AS o;

CREATE INDEX orders_newest_of_user ON orders (user_id, ordered_at DESC, id DESC);

ANALYZE app_user;
ANALYZE orders;
