/**
 * The catalogue of attacks as data, and the campaign that runs them against a lab over HTTP, byte by byte. This package
 * knows variants and addresses and returns results; it starts, stops and breaks no part of the lab.
 */
@NullMarked
package authlab.lab.attack;

import org.jspecify.annotations.NullMarked;
