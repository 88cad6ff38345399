package authlab.lab.console.live;

import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.event.Second;
import authlab.lab.console.event.Second.OfVariant;
import authlab.lab.console.live.Reading.Taken;
import authlab.lab.console.operator.LabOperator.PartReading;
import authlab.lab.record.Event.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SecondArithmeticTest {

    private static final long SECOND = 1_000_000_000;

    private static final LoadFigures NO_LOAD = LoadFigures.of(List.of(), 0);

    private final SecondArithmetic arithmetic = new SecondArithmetic();

    /** Readings at one second, as counters of nodes and stores. */
    private Second second(
            int n,
            Map<String, PartReading> parts,
            Map<String, Double> requests,
            Map<String, Double> statements,
            Map<String, Double> commands) {
        Map<Part, NodeCounters> nodes = new HashMap<>();
        requests.forEach((node, count) -> nodes.put(Part.named(node), new NodeCounters(count, 0, 0)));
        return arithmetic.second(
                n,
                n * 1_000L,
                new SecondArithmetic.Readings(
                        List.of(SESSION_MEMORY, SESSION_POSTGRES, SESSION_REDIS, JWT),
                        new Taken<>(parts, n * SECOND),
                        new Taken<>(nodes, n * SECOND),
                        new Taken<>(new StoreCounters(statements, 4), n * SECOND),
                        new Taken<>(new StoreCounters(commands, 2), n * SECOND),
                        _ -> NO_LOAD));
    }

    private static OfVariant of(Second second, Variant variant) {
        return Objects.requireNonNull(second.variants().get(variant.name()));
    }

    private static Second.OfPart redis(Second second) {
        return Objects.requireNonNull(second.parts().get("redis"));
    }

    private static PartReading part(String state, long instance, double cpu) {
        return new PartReading(state, instance, cpu, 1_000);
    }

    @Test
    void withoutAnEarlierReadingNothingIsKnown() {
        Second first = second(1, Map.of(), Map.of("jwt-1", 100.0), Map.of(), Map.of());

        assertThat(of(first, JWT).requests()).isNull();
        assertThat(first.postgres().statements()).isNull();
    }

    @Test
    void aPartThatCouldNotBeReadForAWhileHasNotUsedAllItsCpuTimeAtOnce() {
        second(1, Map.of("redis", part("up", 7, 100)), Map.of(), Map.of(), Map.of());
        second(2, Map.of("redis", part("ended", 0, 0)), Map.of(), Map.of(), Map.of());
        Second next = second(3, Map.of("redis", part("up", 7, 101)), Map.of(), Map.of(), Map.of());

        assertThat(redis(next).cpu()).isEqualTo(0.5);
    }

    @Test
    void requestsAreThoseOfAllNodesOfTheVariant() {
        second(1, Map.of(), Map.of("jwt-1", 100.0, "jwt-2", 50.0), Map.of(), Map.of());
        Second next = second(2, Map.of(), Map.of("jwt-1", 110.0, "jwt-2", 55.0), Map.of(), Map.of());

        assertThat(of(next, JWT).requests()).isEqualTo(15);
        assertThat(of(next, SESSION_REDIS).requests()).isNull();
    }

    @Test
    void aNodeThatDidNotAnswerForAWhileIsAnAverageOverThatTime() {
        second(1, Map.of(), Map.of("jwt-1", 100.0, "jwt-2", 50.0), Map.of(), Map.of());
        second(2, Map.of(), Map.of("jwt-1", 110.0), Map.of(), Map.of());
        Second third = second(3, Map.of(), Map.of("jwt-1", 120.0, "jwt-2", 60.0), Map.of(), Map.of());

        assertThat(of(third, JWT).requests()).isEqualTo(15);
    }

    @Test
    void aVariantWhoseNodesHaveEndedServesNothing() {
        Map<String, PartReading> ended = Map.of("jwt-1", part("ended", 0, 0), "jwt-2", part("frozen", 7, 3));
        second(1, ended, Map.of(), Map.of(), Map.of());

        assertThat(of(second(2, ended, Map.of(), Map.of(), Map.of()), JWT).requests())
                .isZero();
    }

    @Test
    void cpuIsThatOfOneProcess() {
        second(1, Map.of("redis", part("up", 1, 10)), Map.of(), Map.of(), Map.of());
        Second same = second(2, Map.of("redis", part("up", 1, 10.25)), Map.of(), Map.of(), Map.of());
        Second again = second(3, Map.of("redis", part("up", 2, 0.5)), Map.of(), Map.of(), Map.of());
        Second gone = second(4, Map.of("redis", part("ended", 0, 0)), Map.of(), Map.of(), Map.of());

        assertThat(List.of(same, again, gone)).extracting(s -> redis(s).cpu()).containsExactly(0.25, 0.5, null);
        assertThat(redis(gone).memory()).isNull();
    }

    @Test
    void statementsForSessionsBelongToTheVariantThatStoresThemThere() {
        second(1, Map.of(), requests(0), Map.of("session:lookup", 10.0, "business:orders", 5.0), Map.of());
        Second next =
                second(2, Map.of(), requests(10), Map.of("session:lookup", 30.0, "business:orders", 12.0), Map.of());

        assertThat(next.postgres().statements()).isEqualTo(27);
        assertThat(of(next, SESSION_POSTGRES).statements()).isEqualTo(20);
        assertThat(of(next, JWT).statements()).isNull();
    }

    @Test
    void allStatementsBelongToTheOnlyVariantWithRequests() {
        second(1, Map.of(), Map.of("jwt-1", 0.0), Map.of("business:orders", 5.0), Map.of());
        Second next = second(2, Map.of(), Map.of("jwt-1", 9.0), Map.of("business:orders", 14.0), Map.of());

        assertThat(of(next, JWT).statements()).isEqualTo(9);
    }

    @Test
    void commandsBelongToTheOnlyVariantThatAsksRedis() {
        second(1, Map.of(), requests(0), Map.of(), Map.of("get", 5.0));
        Second next = second(2, Map.of(), requests(10), Map.of(), Map.of("get", 25.0));

        assertThat(of(next, SESSION_REDIS).commands()).isEqualTo(20);
        assertThat(of(next, JWT).commands()).isZero();
    }

    private static Map<String, Double> requests(double count) {
        return Map.of("session-postgres-1", count, "session-redis-1", count, "jwt-1", count);
    }

    @Test
    void aStoreThatWasStartedAgainCountsFromZero() {
        second(1, Map.of(), Map.of(), Map.of(), Map.of("get", 500.0));

        assertThat(second(2, Map.of(), Map.of(), Map.of(), Map.of("get", 3.0))
                        .redis()
                        .commands())
                .isEqualTo(3);
    }

    @Test
    void probesAndHealthChecksServeNoRequest() {
        StoreCounters redis = StoreCounters.ofRedis(
                Map.of("commands.get", 4.0, "commands.info", 9.0, "commands.client|list", 9.0, "cpu_seconds", 1.0));

        assertThat(redis.all()).isEqualTo(4);
    }

    @Test
    void latencyCountsFromTheScheduledStart() {
        LoadFigures figures = LoadFigures.of(List.of(request(0, 40, "jwt-1"), request(10, 20, "jwt-1")), 0);

        assertThat(figures.p50()).isEqualTo(30);
        assertThat(figures.p99()).isEqualTo(40);
    }

    @Test
    void requestsThatNoNodeAnsweredAreUnserved() {
        List<Request> requests = List.of(request(0, 5, "jwt-1"), request(0, 5, ""), request(0, 1, ""));

        assertThat(LoadFigures.of(requests, 0).unserved()).isEqualTo(2);
        assertThat(LoadFigures.of(requests, 2_000_000).unserved()).isEqualTo(1);
    }

    private static Request request(long lateMillis, long millis, String node) {
        long late = lateMillis * 1_000_000;
        return new Request("", late, 0, JWT, Operation.ME, 0, millis * 1_000_000, 200, "", node, -1, -1);
    }
}
