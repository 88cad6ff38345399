package authlab.lab.attack;

import java.io.IOException;

/** The steps of an attack. */
@FunctionalInterface
interface Trick {

    /**
     * Tries it once. Returns when everything held.
     *
     * @throws FallException when the variant answered as it must not
     * @throws NotHereException when it turns out that there is nothing to attack
     * @throws IOException when it cannot be told
     */
    void run(Attacker attacker) throws IOException;
}
