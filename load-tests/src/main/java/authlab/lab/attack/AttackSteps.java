package authlab.lab.attack;

import java.io.IOException;

/** The steps of an attack. */
@FunctionalInterface
interface AttackSteps {

    /**
     * Runs the attack once; returns normally when it was blocked.
     *
     * @throws AttackSucceededException when an answer was not as required
     * @throws NotApplicableException when the variant turns out to lack what is attacked
     * @throws InconclusiveException when the result cannot be determined, and another try would not help
     * @throws IOException when the result could not be determined this time
     */
    void run(Attacker attacker) throws IOException;
}
