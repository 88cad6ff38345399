package authlab.lab.environment;

import authlab.infra.InfraException;
import java.util.function.Supplier;

/** Turns what goes wrong with local servers into this room's exception. */
final class InOneSentence {

    private InOneSentence() {}

    static void run(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }

    static <T> T get(Supplier<T> work) {
        try {
            return work.get();
        } catch (InfraException e) {
            throw new EnvironmentException(String.valueOf(e.getMessage()), e);
        }
    }
}
