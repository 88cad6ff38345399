-- Run once in the new database, by both environments.
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
