package authlab.lab.experiment.cost;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.workload.ClosedLoop;
import authlab.lab.workload.SignIn;
import authlab.lab.workload.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node that is asked directly, and its signed-in users, who sign in again when their credentials are old. */
final class MeasuredNode {

    /** Well below the lifetime of an access token. */
    private static final long CREDENTIALS_LAST = Duration.ofMinutes(5).toNanos();

    private static final List<String> PATHS = List.of("me", "orders");

    private final String name;
    private final Supplier<Target> signedIn;
    private final Map<Component, Supplier<Duration>> meters;
    private @Nullable Target target;
    private long signedInAt;

    private MeasuredNode(String name, Supplier<Target> signedIn, Map<Component, Supplier<Duration>> meters) {
        this.name = name;
        this.signedIn = signedIn;
        this.meters = Map.copyOf(meters);
    }

    /**
     * A node of a variant.
     *
     * @param name for the table
     * @param users how many sign in
     */
    static MeasuredNode of(String name, Variant variant, Part node, Environment environment, SignIn signIn, int users) {
        URI address = CostMeasurement.address(environment, node);
        return new MeasuredNode(
                name,
                () -> new Target(variant, address, signIn.users(address, users)),
                Map.of(
                        Component.APP, () -> environment.cpuSoFar(node),
                        Component.POSTGRES, () -> environment.cpuSoFar(Part.POSTGRES),
                        Component.REDIS, () -> environment.cpuSoFar(Part.REDIS)));
    }

    /** What is measured of it. */
    List<Subject> subjects() {
        return PATHS.stream()
                .map(path -> new Subject(name + " /" + path, () -> ClosedLoop.of(target(), path), meters))
                .toList();
    }

    private Target target() {
        Target known = target;
        if (known == null || System.nanoTime() - signedInAt > CREDENTIALS_LAST) {
            known = signedIn.get();
            target = known;
            signedInAt = System.nanoTime();
        }
        return known;
    }
}
