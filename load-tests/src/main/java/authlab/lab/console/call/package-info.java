/**
 * Requests to the apps as the demo user of a browser, side by side: sends them, keeps credentials as a browser would, shows
 * what is behind a credential, signs edited tokens, and finds requests that the same user has sent from elsewhere.
 */
@NullMarked
package authlab.lab.console.call;

import org.jspecify.annotations.NullMarked;
