-- Failed logins in a row, one row per account name that was tried and failed, whether or not a user has it. The name
-- itself is not kept, only the SHA-256 of its normalised form. A success, or 15 minutes without a failure, ends a row.
CREATE TABLE login_throttle (
    key       bytea PRIMARY KEY,
    failures  integer NOT NULL,
    failed_at timestamptz NOT NULL,
    open_at   timestamptz NOT NULL
);

CREATE INDEX login_throttle_by_age ON login_throttle (failed_at);
