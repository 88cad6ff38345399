/**
 * What may be done to the lab, and the one small process that may do it where the lab runs in containers: faults, healing,
 * keys, experiments, and nothing else.
 */
@NullMarked
package authlab.lab.console.operator;

import org.jspecify.annotations.NullMarked;
