-- One row per login with refresh tokens that are replaced at every use. No token is stored, nor a hash of one: a token
-- says which generation it is and is signed, the row says which generation is the live one. Logged, as sessions are: a
-- row that is lost signs somebody out, a row that comes back from the past takes an honest caller for a thief.
CREATE TABLE refresh_family (
    id         text COLLATE "C" PRIMARY KEY,
    variant    text NOT NULL,
    user_id    bigint NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    generation integer NOT NULL,
    rotated_at timestamptz NOT NULL,
    reused     boolean NOT NULL DEFAULT false,
    expires_at timestamptz NOT NULL
);

CREATE INDEX refresh_family_of_user ON refresh_family (user_id);
CREATE INDEX refresh_family_by_expiry ON refresh_family (expires_at);
