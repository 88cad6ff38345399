/** Real servers for the tests of every module: containers where an engine answers, else local processes. */
@NullMarked
package authlab.infra.testing;

import org.jspecify.annotations.NullMarked;
