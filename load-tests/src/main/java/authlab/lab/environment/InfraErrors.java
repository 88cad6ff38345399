package authlab.lab.environment;

import authlab.infra.InfraException;
import java.util.function.Supplier;

/** Translates exceptions of {@code infra} into {@link EnvironmentException}. */
final class InfraErrors {

    private InfraErrors() {}

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
