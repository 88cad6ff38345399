/**
 * The way to Postgres: one bounded pool, statements on autocommit, and failures told apart. It knows no table.
 */
@NullMarked
package authlab.core.database;

import org.jspecify.annotations.NullMarked;
