package authlab.lab.fault;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import java.time.Duration;
import java.util.List;

/**
 * Something that breaks a part of the lab or a variant, and how it is healed. A new fault is a new record here; what people
 * may choose is in {@link Faults}.
 */
public sealed interface Fault {

    /** How long a part may take until it is ready. */
    Duration READY_WITHIN = Duration.ofMinutes(3);

    /** Its name in the history. */
    String kind();

    /** The parts that it may stop, which must all be ready once it is healed. */
    List<Part> parts();

    /**
     * Injects it.
     *
     * @throws authlab.infra.InfraException if it cannot be injected
     */
    void inject(Environment environment);

    /** Ends the fault; returns without waiting until its parts are ready. What needs no end is left as it is. */
    void heal(Environment environment);

    /** A fault of one part. */
    sealed interface OfPart extends Fault {

        /** The part that it hits. */
        Part part();

        @Override
        default List<Part> parts() {
            return List.of(part());
        }
    }

    /** A fault of the keys of a variant, which stops no part. */
    sealed interface OfKeys extends Fault {

        /** The variant that it hits. */
        Variant variant();

        @Override
        default List<Part> parts() {
            return List.of();
        }

        @Override
        default void heal(Environment environment) {
            // It is over when it is injected.
        }
    }

    /** The process is killed (SIGKILL), and healed by a restart. */
    record Kill(Part part) implements OfPart {

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
    record Pause(Part part) implements OfPart {

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

    /** The process is killed and started again at once. */
    record Restart(Part part) implements OfPart {

        @Override
        public String kind() {
            return "restart";
        }

        @Override
        public void inject(Environment environment) {
            environment.kill(part);
            environment.restart(part);
        }

        @Override
        public void heal(Environment environment) {
            revive(part, environment);
        }
    }

    /** All sessions of a variant are deleted where they are stored; those in memory end with their nodes. */
    record LoseSessions(Variant variant) implements Fault {

        public LoseSessions {
            if (!variant.isSession()) {
                throw new IllegalArgumentException(
                        variant
                                + " has no sessions on the server, because its credential is a token; choose a variant with sessions");
            }
        }

        @Override
        public String kind() {
            return "lose-sessions";
        }

        @Override
        public List<Part> parts() {
            return variant.isInMemory() ? variant.nodes() : List.of();
        }

        @Override
        public void inject(Environment environment) {
            if (variant.isInMemory()) {
                variant.nodes().forEach(node -> {
                    environment.kill(node);
                    environment.restart(node);
                    environment.awaitReady(node, READY_WITHIN);
                });
            } else {
                new StoredSessions(environment.endpoints()).delete(variant);
            }
        }

        @Override
        public void heal(Environment environment) {
            parts().forEach(part -> revive(part, environment));
        }
    }

    /** A new key is published and then used to sign. Tokens that the key before has signed stay valid until they expire. */
    record RotateKey(Variant variant) implements OfKeys {

        public RotateKey {
            SigningKeys.requireKeys(variant);
        }

        @Override
        public String kind() {
            return "rotate-key";
        }

        @Override
        public void inject(Environment environment) {
            new SigningKeys(environment, variant).rotate();
        }
    }

    /**
     * The key that a rotation has replaced is removed, or the one that signs if there is no other: every token that it has
     * signed is invalid at once.
     */
    record RemoveKey(Variant variant) implements OfKeys {

        public RemoveKey {
            SigningKeys.requireKeys(variant);
        }

        @Override
        public String kind() {
            return "remove-key";
        }

        @Override
        public void inject(Environment environment) {
            new SigningKeys(environment, variant).removeNewest();
        }
    }

    /** Starts a part that has ended, resumes one that is frozen, and leaves one that runs. */
    static void revive(Part part, Environment environment) {
        switch (environment.observe(part).process()) {
            case ENDED -> environment.restart(part);
            case FROZEN -> environment.resume(part);
            case RUNS -> {}
        }
    }

    /** Waits until all its parts are ready. */
    default void awaitReady(Environment environment) {
        parts().forEach(part -> environment.awaitReady(part, READY_WITHIN));
    }
}
