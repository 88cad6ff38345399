/**
 * The access layer to Postgres: connection pool, statements on autocommit, error mapping, migrations. It knows no
 * table.
 */
@NullMarked
package authlab.core.database;

import org.jspecify.annotations.NullMarked;
