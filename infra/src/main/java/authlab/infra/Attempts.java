package authlab.infra;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Several things to do of which each must be tried, whatever becomes of the others. */
public final class Attempts {

    private Attempts() {}

    /**
     * Does all of them, in this order.
     *
     * @throws RuntimeException the first failure, with the others suppressed
     */
    public static void all(Stream<Runnable> steps) {
        List<RuntimeException> failures =
                steps.flatMap(step -> failure(step).stream()).toList();
        if (!failures.isEmpty()) {
            RuntimeException first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private static Optional<RuntimeException> failure(Runnable step) {
        try {
            step.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
