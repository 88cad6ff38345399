/** Browsers, their identity and rights, security of requests, and the event stream. Knows nothing of the lab. */
@NullMarked
package authlab.lab.console.web;

import org.jspecify.annotations.NullMarked;
