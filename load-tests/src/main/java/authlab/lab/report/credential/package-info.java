/** One recorded credential of each kind, shown part by part: a token, and beside it the cookie of a session. */
@NullMarked
package authlab.lab.report.credential;

import org.jspecify.annotations.NullMarked;
