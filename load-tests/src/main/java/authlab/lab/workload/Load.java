package authlab.lab.workload;

import authlab.lab.measure.HistoryWriter;
import authlab.lab.measure.RunClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What a simulation is to do: on which variants, how fast, for how long, and where it writes what it saw.
 *
 * @param shape how arrivals spread over the time
 * @param ratePerSecond arrivals a second at each variant; the highest, when they ramp up
 * @param besidePerSecond what else arrives at each, in {@link NeighbourSimulation}
 * @param lasts how long arrivals go on
 * @param begun told once, right before the first arrival
 */
public record Load(
        String trial,
        List<Target> targets,
        Shape shape,
        double ratePerSecond,
        double besidePerSecond,
        Duration lasts,
        RunClock clock,
        HistoryWriter history,
        Runnable begun) {

    /** How arrivals spread over the time. */
    public enum Shape {
        CONSTANT,
        /** From one a second up to the rate: a cold server that gets the full rate at once may never catch up. */
        RAMP
    }

    /** How the lab hands a load to the simulation that Gatling makes; unbound when Gatling was started without the lab. */
    private static final ScopedValue<Load> GIVEN = ScopedValue.newInstance();

    public Load {
        targets = List.copyOf(targets);
    }

    /** Runs something, such as Gatling, in which {@link #given} is this load. */
    public <X extends Exception> int during(ScopedValue.CallableOp<Integer, X> run) throws X {
        return ScopedValue.where(GIVEN, this).call(run);
    }

    /**
     * The load that the lab gave; without a lab, one made from system properties: {@code authlab.balancer} (default
     * {@code http://127.0.0.1:8080}), {@code authlab.variants} (comma-separated, default {@code jwt}),
     * {@code authlab.rate} (a second, default 100), {@code authlab.beside} (a second, default 0), {@code authlab.seconds} (default 20), {@code authlab.users}
     * (default 20) and {@code authlab.history} (a file, default {@code target/history.jsonl}).
     */
    static Load given() {
        return GIVEN.isBound() ? GIVEN.get() : fromSystemProperties();
    }

    private static Load fromSystemProperties() {
        RunClock clock = new RunClock(Clock.systemUTC());
        HistoryWriter history =
                new HistoryWriter(Path.of(System.getProperty("authlab.history", "target/history.jsonl")));
        URI balancer = URI.create(System.getProperty("authlab.balancer", "http://127.0.0.1:8080"));
        int users = Integer.getInteger("authlab.users", 20);
        try (SignIn signIn = new SignIn(clock, history)) {
            List<Target> targets = Arrays.stream(
                            System.getProperty("authlab.variants", "jwt").split(",", -1))
                    .map(String::strip)
                    .map(v -> {
                        URI base = balancer.resolve("/" + v + "/");
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
