/**
 * What attackers try, as data, and the one engine that tries it over HTTP on a lab that is up.
 *
 * <p>An attack is one entry in the file of its group; {@link authlab.lab.attack.Catalogue} lists the groups. This room
 * knows addresses, what a variant is, and how results are written down; it starts, stops and breaks nothing. Every
 * request goes through {@link authlab.lab.attack.Wire}, which sends exactly the bytes it is given.
 */
@NullMarked
package authlab.lab.attack;

import org.jspecify.annotations.NullMarked;
