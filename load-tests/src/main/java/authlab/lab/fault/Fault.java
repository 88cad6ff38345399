package authlab.lab.fault;

import authlab.lab.catalogue.Part;
import authlab.lab.environment.Environment;

/**
 * Something that breaks a part of the lab, and how it is healed. A new fault is a new record here.
 */
public sealed interface Fault {

    /** Its name in the history. */
    String kind();

    /** The part that it hits. */
    Part part();

    void inject(Environment environment);

    /** Ends the fault; returns without waiting until the part is ready. */
    void heal(Environment environment);

    /** The process is killed (SIGKILL), and healed by a restart. */
    record Kill(Part part) implements Fault {

        @Override
        public String kind() {
            return "kill";
        }

        @Override
        public void inject(Environment environment) {
            environment.kill(part);
        }

        @Override
        public void heal(Environment environment) {
            environment.restart(part);
        }
    }

    /** The process is frozen (SIGSTOP) with its connections open, and healed by SIGCONT. */
    record Pause(Part part) implements Fault {

        @Override
        public String kind() {
            return "pause";
        }

        @Override
        public void inject(Environment environment) {
            environment.pause(part);
        }

        @Override
        public void heal(Environment environment) {
            environment.resume(part);
        }
    }
}
