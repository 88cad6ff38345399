/**
 * The servers of a lab as local child processes: found or fetched, configured, started, recorded and ended.
 *
 * <p>This room knows Postgres, Redis and nginx, processes and files. It knows no variant, no experiment and no app. It
 * never touches a server, a package or a file outside the lab's own folder.
 */
@NullMarked
package authlab.infra;

import org.jspecify.annotations.NullMarked;
