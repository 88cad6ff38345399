package authlab.lab.environment;

import authlab.infra.Await;
import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Waits for many parts at once and says for which: once per state, and only of states that last. */
final class Waiting {

    /** Checks take CPU time that the parts need to start. */
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(100);

    private static final Duration LASTING = Duration.ofSeconds(2);
    private static final int MOST_NAMES = 4;

    private final Consumer<String> progress;
    private final LongSupplier nanos;
    private List<Part> parts = List.of();
    private long since;
    private boolean said;

    Waiting(Consumer<String> progress, LongSupplier nanos) {
        this.progress = progress;
        this.nanos = nanos;
    }

    /**
     * Returns when all these parts answer as ready.
     *
     * @throws InfraException as soon as one of them has ended, or when not all are ready in time
     */
    static void until(List<Part> wanted, OwnedEnvironment lab, Consumer<String> progress) {
        List<Part> waiting = new ArrayList<>(wanted);
        Waiting words = new Waiting(progress, System::nanoTime);
        Duration step = lab.betweenChecks().compareTo(BETWEEN_ROUNDS) > 0 ? lab.betweenChecks() : BETWEEN_ROUNDS;
        boolean done = Await.until(OwnedEnvironment.READY, step, () -> {
            waiting.forEach(lab::requireRunning);
            waiting.removeIf(lab::ready);
            words.update(waiting);
            return waiting.isEmpty();
        });
        if (!done) {
            lab.awaitReady(waiting.getFirst(), Duration.ZERO);
        }
    }

    /** The parts that are not ready now. */
    void update(List<Part> now) {
        if (!parts.equals(now)) {
            parts = List.copyOf(now);
            since = nanos.getAsLong();
            said = false;
        }
        if (!said && !parts.isEmpty() && nanos.getAsLong() - since >= LASTING.toNanos()) {
            progress.accept("waiting for " + (parts.size() > MOST_NAMES ? parts.size() + " parts" : Part.names(parts)));
            said = true;
        }
    }
}
