/**
 * The servers of a lab as local child processes: found or fetched, configured, started, recorded and ended.
 *
 * <p>Knows Postgres, Redis and nginx, processes and files, but no variant, no experiment and no app. Never changes a
 * server, a package or a file outside the folder of the lab.
 */
@NullMarked
package authlab.infra;

import org.jspecify.annotations.NullMarked;
