package authlab.lab.workload;

import authlab.lab.catalogue.Variants;
import authlab.lab.record.EventLog;
import authlab.lab.record.RunClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a simulation: variants, rate, duration, and the log for its events.
 *
 * @param shape how the rate develops over time
 * @param ratePerSecond arrivals per second at each variant; the final rate of a ramp
 * @param besidePerSecond additional arrivals per second at each variant, in {@link NeighbourSimulation}
 * @param lasts how long arrivals last; whole seconds
 * @param begun called once, directly before the first arrival
 */
public record Load(
        String trial,
        List<Target> targets,
        Shape shape,
        double ratePerSecond,
        double besidePerSecond,
        Duration lasts,
        RunClock clock,
        EventLog history,
        Runnable begun) {

    /** How the rate develops over time. */
    public enum Shape {
        CONSTANT,
        /** From one per second up to the rate: a cold server with the full rate at once may never catch up. */
        RAMP
    }

    /** Passes a load to the simulation that Gatling creates; unbound if Gatling was started without the lab. */
    private static final ScopedValue<Load> GIVEN = ScopedValue.newInstance();

    public Load {
        targets = List.copyOf(targets);
        if (!lasts.equals(lasts.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("Gatling ignores the fraction of a second of " + lasts);
        }
    }

    /** Runs something, such as Gatling, during which {@link #given} returns this load. */
    public <X extends Exception> int during(ScopedValue.CallableOp<Integer, X> run) throws X {
        return ScopedValue.where(GIVEN, this).call(run);
    }

    /**
     * The load from the lab; without the lab, one from system properties: {@code authlab.balancer} (default
     * {@code http://127.0.0.1:8080}), {@code authlab.variants} (comma-separated, default {@code jwt}),
     * {@code authlab.rate} (per second, default 100), {@code authlab.beside} (per second, default 0), {@code authlab.seconds} (default 20), {@code authlab.users}
     * (default 20) and {@code authlab.history} (a file, default {@code target/history.jsonl}).
     */
    static Load given() {
        return GIVEN.isBound() ? GIVEN.get() : fromSystemProperties();
    }

    private static Load fromSystemProperties() {
        RunClock clock = new RunClock(Clock.systemUTC());
        EventLog history = new EventLog(Path.of(System.getProperty("authlab.history", "target/history.jsonl")));
        URI balancer = URI.create(System.getProperty("authlab.balancer", "http://127.0.0.1:8080"));
        int users = Integer.getInteger("authlab.users", 20);
        try (SignIn signIn = new SignIn(clock, history)) {
            List<Target> targets = Variants.named(
                            Arrays.asList(System.getProperty("authlab.variants", Variants.BASELINE.name())
                                    .split(",", -1)))
                    .stream()
                    .map(v -> {
                        URI base = balancer.resolve(v.path());
                        return new Target(v, base, signIn.users(base, users));
                    })
                    .toList();
            return new Load(
                    "alone",
                    targets,
                    Shape.CONSTANT,
                    Double.parseDouble(System.getProperty("authlab.rate", "100")),
                    Double.parseDouble(System.getProperty("authlab.beside", "0")),
                    Duration.ofSeconds(Integer.getInteger("authlab.seconds", 20)),
                    clock,
                    history,
                    () -> {});
        }
    }
}
