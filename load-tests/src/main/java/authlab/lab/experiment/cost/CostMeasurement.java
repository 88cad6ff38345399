package authlab.lab.experiment.cost;

import authlab.infra.FileWork;
import authlab.infra.InfraException;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.record.EventLog;
import authlab.lab.record.RunClock;
import authlab.lab.workload.ClosedLoop;
import authlab.lab.workload.SignIn;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * CPU time per request of one node per variant, asked directly, warm and saturated, beside that of a bare server which
 * runs at the same time. One server is under load at a time, in rounds of which every other one is in reverse order
 * (A B B A), so that a drift of the machine cancels out.
 *
 * @param nativeSignatures whether the second node of each variant with key pairs, with the native provider, is measured too
 */
public record CostMeasurement(Environment environment, List<Variant> variants, Size size, boolean nativeSignatures) {

    private static final Map<String, String> NATIVE = Map.of("JWT_PROVIDER", "native");

    /**
     * How much is measured.
     *
     * @param slice the duration of one measurement
     * @param rounds measurements of each path
     * @param warmUpSlices of each path, at most
     * @param users who are signed in at each node
     */
    public record Size(Duration slice, int rounds, int warmUpSlices, int users) {

        private static final int MOST_ROUNDS = 50;

        public Size {
            if (rounds < 2 || rounds > MOST_ROUNDS) {
                throw new IllegalArgumentException("--rounds must be from 2 to " + MOST_ROUNDS + ", not " + rounds);
            }
        }

        public static Size usual(int rounds) {
            return new Size(Duration.ofSeconds(2), rounds, 20, 50);
        }
    }

    public CostMeasurement {
        variants = List.copyOf(variants);
    }

    /**
     * Measures, prints progress, and returns the lines of the result.
     *
     * @throws InfraException if nodes of this lab cannot be asked directly
     */
    public List<String> run(PrintStream out) {
        variants.forEach(variant -> address(environment, variant.nodes().getFirst()));
        Path discarded = FileWork.orFail("cannot write a file", () -> Files.createTempFile("authlab-cost", ".jsonl"));
        try (EventLog log = new EventLog(discarded);
                SignIn signIn = new SignIn(new RunClock(Clock.systemUTC()), log);
                BareProcess bare = BareProcess.start(environment, variants.getFirst())) {
            List<List<Subject>> servers = new ArrayList<>();
            servers.add(List.of(new Subject(
                    "bare Javalin",
                    () -> ClosedLoop.at(bare.address(), List.of("")),
                    Map.of(Component.APP, bare::cpu))));
            variants.forEach(variant -> servers.addAll(nodesOf(variant, signIn)));
            Schedule schedule = new Schedule(size, servers, out);
            servers.forEach(schedule::warmUp);
            return schedule.measure().table();
        } finally {
            var _ = discarded.toFile().delete();
            withNative().forEach(variant -> environment.configure(second(variant), Map.of()));
        }
    }

    private List<List<Subject>> nodesOf(Variant variant, SignIn signIn) {
        List<List<Subject>> servers = new ArrayList<>();
        servers.add(
                MeasuredNode.of(variant.name(), variant, variant.nodes().getFirst(), environment, signIn, size.users())
                        .subjects());
        if (withNative().contains(variant)) {
            environment.configure(second(variant), NATIVE);
            servers.add(MeasuredNode.of(
                            variant.name() + " native", variant, second(variant), environment, signIn, size.users())
                    .subjects());
        }
        return servers;
    }

    private List<Variant> withNative() {
        return variants.stream()
                .filter(variant -> nativeSignatures && variant.group() == Variant.Group.ALGORITHMS)
                .toList();
    }

    private static Part second(Variant variant) {
        return variant.nodes().get(1);
    }

    static URI address(Environment environment, Part node) {
        URI address = environment.endpoints().nodes().get(node);
        if (address == null) {
            throw new InfraException(node + " cannot be asked without nginx in this environment;"
                    + " measure local processes: ./lab cost --env local");
        }
        return address;
    }
}
