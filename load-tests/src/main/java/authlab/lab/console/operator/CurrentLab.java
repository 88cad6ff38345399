package authlab.lab.console.operator;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.console.operator.LabOperator.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lab as it was a short time ago at most: it may be stopped, or started again with other variants. Thread-safe. */
public final class CurrentLab {

    private static final Duration FRESH = Duration.ofSeconds(3);

    private final LabOperator operator;
    private @Nullable Lab known;
    private long readAt;

    public CurrentLab(LabOperator operator) {
        this.operator = operator;
    }

    /**
     * The lab.
     *
     * @throws InfraException if no lab is up
     */
    public synchronized Lab get() {
        Lab fresh = known;
        if (fresh == null || System.nanoTime() - readAt > FRESH.toNanos()) {
            known = null;
            fresh = operator.lab();
            known = fresh;
            readAt = System.nanoTime();
        }
        return fresh;
    }

    /** Empty if no lab is up. */
    public Optional<Lab> find() {
        try {
            return Optional.of(get());
        } catch (InfraException _) {
            return Optional.empty();
        }
    }

    /**
     * A running variant.
     *
     * @throws IllegalArgumentException naming those that run
     */
    public Variant variant(String name) {
        List<Variant> running = get().variants();
        return running.stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow(() -> {
            boolean known = Variants.all().stream().anyMatch(v -> v.name().equals(name));
            String names = running.stream().map(Variant::name).collect(Collectors.joining(", "));
            return new IllegalArgumentException(
                    known
                            ? name + " does not run; start it with ./lab up --variants all; running are " + names
                            : "no variant named " + name + "; running are " + names);
        });
    }
}
