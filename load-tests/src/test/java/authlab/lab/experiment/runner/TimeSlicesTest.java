package authlab.lab.experiment.runner;

import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.runner.TimeSlices.Measured;
import authlab.lab.experiment.runner.TimeSlices.Share;
import authlab.lab.workload.ClosedLoop.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A machine in which each request costs what the test says; a slice answers ten. */
final class TimeSlicesTest {

    private static final Duration SLICE = Duration.ofMillis(25);
    private static final Part JWT_NODE = JWT.nodes().getFirst();
    private static final Part SESSION_NODE = SESSION_REDIS.nodes().getFirst();

    private final Map<Part, Duration> used = new HashMap<>(Map.of(
            Part.NGINX,
            Duration.ofSeconds(7),
            Part.REDIS,
            Duration.ZERO,
            JWT_NODE,
            Duration.ofSeconds(3),
            SESSION_NODE,
            Duration.ZERO));
    private final List<Integer> turns = new ArrayList<>();
    private long now;
    private double foreign;
    private double foreignCores;
    private List<Variant> variants = List.of(JWT, SESSION_REDIS);

    private Measured measure(Duration each, boolean strict) {
        return new TimeSlices(variants, SLICE, this::send, () -> Map.copyOf(used), this::busy, () -> now)
                .measure(each, strict);
    }

    private Outcome send(int load, Duration lasts) {
        turns.add(load);
        now += lasts.toNanos();
        foreign += foreignCores * lasts.toNanos() / 1e9;
        use(Part.NGINX, 100);
        if (variants.get(load).equals(JWT)) {
            use(JWT_NODE, 300);
        } else {
            use(SESSION_NODE, 500);
            use(Part.REDIS, 50);
        }
        // What a node does in the turn of another variant.
        use(JWT_NODE, 10);
        return new Outcome(Map.of(200, 10L), Map.of(), lasts);
    }

    private void use(Part part, int micros) {
        used.merge(part, Duration.ofNanos(micros * 1_000L), Duration::plus);
    }

    private OptionalDouble busy() {
        double own =
                used.values().stream().mapToDouble(cpu -> cpu.toNanos() / 1e9).sum();
        return OptionalDouble.of(own + foreign);
    }

    @Test
    void eachLoadIsChargedWithItsNodesAndWithTheServersInItsOwnTurns() {
        Measured measured = measure(Duration.ofSeconds(1), true);

        Share jwt = measured.counted().shares().getFirst();
        Share session = measured.counted().shares().getLast();
        assertThat(jwt.outcome().succeeded()).isEqualTo(400);
        assertThat(session.outcome().succeeded()).isEqualTo(400);
        assertThat(jwt.cpu()).containsOnlyKeys(Part.NGINX, Part.REDIS, JWT_NODE);
        assertThat(jwt.cpu()).containsEntry(Part.NGINX, Duration.ofMillis(4)).containsEntry(Part.REDIS, Duration.ZERO);
        assertThat(session.cpu())
                .containsOnlyKeys(Part.NGINX, Part.REDIS, SESSION_NODE)
                .containsEntry(SESSION_NODE, Duration.ofMillis(20))
                .containsEntry(Part.REDIS, Duration.ofMillis(2));
    }

    @Test
    void whatANodeDoesAfterItsTurnIsChargedToTheLoadThatUsedItLast() {
        Measured measured = measure(Duration.ofSeconds(1), true);

        // Of its own 40 turns 310 each, and 10 in each of the 40 other turns; one of these may come before its first.
        assertThat(measured.counted()
                                .shares()
                                .getFirst()
                                .cpu()
                                .getOrDefault(JWT_NODE, Duration.ZERO)
                                .toNanos()
                        / 1e6)
                .isBetween(40 * 0.310 + 39 * 0.010 - 0.001, 40 * 0.310 + 40 * 0.010 + 0.001);
    }

    @Test
    void theSameVariantTwiceIsTwoLoads() {
        variants = List.of(JWT, JWT);

        List<Share> shares = measure(Duration.ofSeconds(1), true).counted().shares();

        assertThat(shares).extracting(s -> s.outcome().succeeded()).containsExactly(400L, 400L);
        assertThat(shares.getFirst().cpu()).isEqualTo(shares.getLast().cpu());
    }

    @Test
    void allLoadsHaveAsManyTurnsOnAverageAtTheSameTime() {
        variants = List.of(JWT, SESSION_REDIS, JWT, SESSION_REDIS, JWT, SESSION_REDIS);

        Measured _ = measure(Duration.ofSeconds(2), true);

        for (int load = 0; load < variants.size(); load++) {
            int wanted = load;
            assertThat(turns.stream().filter(turn -> turn == wanted)).hasSize(turns.size() / 6);
            assertThat(IntStream.range(0, turns.size())
                            .filter(i -> turns.get(i) == wanted)
                            .average()
                            .orElseThrow())
                    .isCloseTo((turns.size() - 1) / 2.0, within(1.0));
        }
    }

    @Test
    void whatOtherProgramsDisturbIsLeftOutAndMadeUpFor() {
        TimeSlices slices = new TimeSlices(
                variants,
                SLICE,
                (load, lasts) -> {
                    foreignCores = now % 3_000_000_000L < 1_000_000_000L ? 0.9 : 0;
                    return send(load, lasts);
                },
                () -> Map.copyOf(used),
                this::busy,
                () -> now);

        Measured measured = slices.measure(Duration.ofSeconds(3), true);

        assertThat(measured.enough()).isTrue();
        assertThat(measured.counted().seconds()).isCloseTo(6, within(0.01));
        assertThat(measured.leftOut().seconds()).isCloseTo(3, within(0.01));
        assertThat(measured.counted().foreign()).isCloseTo(0, within(0.001));
        assertThat(measured.counted().shares().getFirst().outcome().succeeded()).isEqualTo(1_200);
    }

    @Test
    void aMachineThatIsNeverQuietEndsTheMeasurementInTwiceItsTime() {
        foreignCores = 0.8;

        Measured measured = measure(Duration.ofSeconds(2), true);

        assertThat(measured.enough()).isFalse();
        assertThat(measured.counted().seconds()).isCloseTo(8, within(0.01));
        assertThat(measured.counted().foreign()).isCloseTo(6.4, within(0.01));
    }

    @Test
    void whereTimesMeanNothingAllCounts() {
        foreignCores = 0.8;

        Measured measured = measure(Duration.ofSeconds(2), false);

        assertThat(measured.enough()).isTrue();
        assertThat(measured.counted().seconds()).isCloseTo(4, within(0.01));
    }
}
