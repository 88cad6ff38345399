-- One row per live login. The id itself is never stored, only its SHA-256. The user is a snapshot, so that a lookup
-- needs no join. Logged, not UNLOGGED: a crash of one backend would otherwise empty it.
CREATE TABLE session (
    id         bytea PRIMARY KEY,
    user_id    bigint NOT NULL,
    name       text NOT NULL,
    roles      text[] NOT NULL,
    created_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX session_of_user ON session (user_id);
CREATE INDEX session_by_expiry ON session (expires_at);
