package authlab.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.measure.Results.FaultOutcome;
import authlab.lab.measure.Results.OfVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void latencyCountsFromTheScheduleSoThatALateGeneratorCannotHideAStop() {
        OfVariant figures =
                only(new Histories("steady", "jwt").late("jwt", 4_000, 2_000, 3).events());

        assertThat(figures.latencyOf("me").max()).isCloseTo(2_000 - 5 + 3, within(3.0));
    }

    @Test
    void aTimerTickOfTheGeneratorIsNotLatency() {
        OfVariant figures =
                only(new Histories("steady", "jwt").late("jwt", 4_000, 1, 0.25).events());

        assertThat(figures.latencyOf("me").p50()).isCloseTo(0.25, within(0.001));
    }

    @Test
    void failedRequestsAreCountedByCauseAndLeftOutOfLatency() {
        OfVariant figures = only(new Histories("steady", "jwt")
                .op("jwt", 2_000, 1, "")
                .op("jwt", 2_100, 900, "503")
                .op("jwt", 2_200, 900, "503")
                .op("jwt", 2_300, 900, "timeout")
                .events());

        assertThat(figures.load().errors()).containsExactlyInAnyOrderEntriesOf(Map.of("503", 2L, "timeout", 1L));
        assertThat(figures.load().succeeded()).isOne();
        assertThat(figures.latencyOf("all").count()).isOne();
        assertThat(figures.latencyOf("all").max()).isLessThan(2);
    }

    @Test
    void theLeadInIsCountedButNotTimed() {
        OfVariant figures = only(new Histories("steady", "jwt")
                .op("jwt", 100, 700, "")
                .op("jwt", 1_500, 1, "")
                .events());

        assertThat(figures.load().requests()).isEqualTo(2);
        assertThat(figures.latencyOf("all").count()).isOne();
    }

    @Test
    void percentilesComeFromAllRepetitionsMerged() {
        List<Event> events = new ArrayList<>();
        for (int repetition = 1; repetition <= 2; repetition++) {
            Histories trial = new Histories("steady", repetition, "jwt");
            for (int i = 0; i < 100; i++) {
                trial.op("jwt", 1_000 + i, repetition == 1 ? 1 : 3, "");
            }
            events.addAll(trial.events());
        }

        OfVariant figures = only(events);

        assertThat(figures.repetitions()).isEqualTo(2);
        assertThat(figures.latencyOf("all").p50()).isCloseTo(1, within(0.01));
        assertThat(figures.latencyOf("all").p90()).isCloseTo(3, within(0.01));
        assertThat(figures.each(Metric.ALL_P50)).hasSize(2);
    }

    @Test
    void aTrialThatDidNotEndIsLeftOut() {
        Results results = Figures.of(History.of(
                new Histories("steady", "jwt").op("jwt", 2_000, 1, "").unfinished()));

        assertThat(results.experiments()).isEmpty();
    }

    @Test
    void warmUpIsLeftOut() {
        Results results = Figures.of(History.of(
                new Histories(Figures.WARM_UP, "jwt").op("jwt", 2_000, 1, "").events()));

        assertThat(results.experiments()).isEmpty();
    }

    @Test
    void aCounterThatWentBackwardsIsNoMeasurement() {
        OfVariant figures = only(new Histories("steady", "session-redis")
                .op("session-redis", 2_000, 1, "")
                .sample("postgres", "before", Map.of("transactions", 0.0))
                .sample("postgres", "after", Map.of("transactions", 0.0))
                .sample("redis", "before", Map.of("commands.get", 700.0))
                .sample("redis", "after", Map.of("commands.get", 1.0))
                .events());

        assertThat(figures.store()).isEmpty();
    }

    @Test
    void cpuIsOfTheVariantsOwnNodesAndTheSharedServers() {
        OfVariant figures = only(new Histories("steady", "jwt")
                .op("jwt", 2_000, 1, "")
                .op("jwt", 2_001, 1, "")
                .sample("jwt-1", "before", Map.of("cpu_seconds", 1.0))
                .sample("jwt-1", "after", Map.of("cpu_seconds", 1.002))
                .sample("jwt-2", "before", Map.of("cpu_seconds", 1.0))
                .sample("jwt-2", "after", Map.of("cpu_seconds", 1.002))
                .sample("session-redis-1", "before", Map.of("cpu_seconds", 1.0))
                .sample("session-redis-1", "after", Map.of("cpu_seconds", 9.0))
                .sample("nginx", "before", Map.of("cpu_seconds", 2.0))
                .sample("nginx", "after", Map.of("cpu_seconds", 2.001))
                .events());

        assertThat(figures.cpuMillisPer1000()).containsOnlyKeys("app", "nginx");
        assertThat(figures.cpuMillisPer1000().get("app")).isCloseTo(2_000, within(1e-6));
        assertThat(figures.cpuMillisPer1000().get("nginx")).isCloseTo(500, within(1e-6));
    }

    @Test
    void aUserIsSignedOutWhenTheOldCredentialIsRefusedAfterRecovery() {
        FaultOutcome fault = fault(new Histories("node-dies", "session-sticky")
                .probe("session-sticky", "probe-before", 0, "")
                .probe("session-sticky", "probe-before", 1, "")
                .probe("session-sticky", "probe-before", 2, "401")
                .fault("session-sticky-1", 2_000, 4_000, 5_000)
                .op("session-sticky", 1_000, 1, "503")
                .op("session-sticky", 3_000, 1, "401")
                .op("session-sticky", 3_500, 250, "502")
                .probe("session-sticky", "probe-after", 0, "401")
                .probe("session-sticky", "probe-after", 0, "401")
                .probe("session-sticky", "probe-after", 1, "401")
                .probe("session-sticky", "probe-after", 1, ""));

        assertThat(fault.users()).isEqualTo(2);
        assertThat(fault.signedOut()).isOne();
        assertThat(fault.failedRequests()).containsExactlyInAnyOrderEntriesOf(Map.of("401", 1L, "502", 1L));
        assertThat(fault.failedReads()).isOne();
        assertThat(fault.lastErrorAfter()).isCloseTo(1.5, within(1e-6));
        assertThat(fault.slowestMillis()).isCloseTo(250, within(1e-6));
        assertThat(fault.window()).isEqualTo(new Results.Window(2, 4, 5));
    }

    @Test
    void anEndedLoginIsRevivedWhenItWasRefusedBeforeTheFaultAndIsAcceptedAfterIt() {
        FaultOutcome fault = fault(new Histories("cache-dies", "jwt-denylist")
                .probe("jwt-denylist", "probe-ended-before", 0, "401")
                .probe("jwt-denylist", "probe-ended-before", 1, "401")
                .probe("jwt-denylist", "probe-ended-before", 2, "")
                .fault("redis", 2_000, 4_000, 5_000)
                .probe("jwt-denylist", "probe-ended-after", 0, "")
                .probe("jwt-denylist", "probe-ended-after", 1, "401")
                .probe("jwt-denylist", "probe-ended-after", 2, ""));

        assertThat(fault.ended()).isEqualTo(new Results.EndedLogins(3, 1, 1));
        assertThat(fault.users()).isZero();
    }

    @Test
    void aRequestUnderWayAtTheInjectionCounts() {
        FaultOutcome fault = fault(new Histories("node-dies", "jwt")
                .fault("jwt-1", 2_000, 4_000, 5_000)
                .op("jwt", 1_900, 200, "502"));

        assertThat(fault.failed()).isOne();
        assertThat(fault.lastErrorAfter()).isZero();
    }

    @Test
    void inATrialOfManyEachVariantHasTheFaultOfItsOwnNode() {
        Results results = Figures.of(History.of(new Histories("node-dies", "jwt", "session-redis")
                .fault("jwt-1", 1_000, 2_000, 3_000)
                .fault("session-redis-1", 1_100, 2_000, 3_000)
                .op("jwt", 2_500, 1, "")
                .op("session-redis", 2_500, 1, "")
                .events()));

        assertThat(results.experiments().getFirst().variants())
                .extracting(v -> v.fault().orElseThrow().part())
                .containsExactly("jwt-1", "session-redis-1");
        assertThat(results.experiments().getFirst().variants())
                .allMatch(v -> v.cpuMillisPer1000().isEmpty() && v.store().isEmpty());
    }

    @Test
    void timelineCountsEachSecondInWhichRequestsWereSent() {
        OfVariant figures = only(new Histories("steady", "jwt")
                .op("jwt", 100, 1, "")
                .op("jwt", 2_900, 4, "")
                .op("jwt", 2_950, 1, "401")
                .events());

        assertThat(figures.timeline()).extracting(Results.Second::second).containsExactly(0, 2);
        assertThat(figures.timeline().getLast().succeeded()).isOne();
        assertThat(figures.timeline().getLast().failed()).isOne();
    }

    private static FaultOutcome fault(Histories history) {
        return only(history.events()).fault().orElseThrow();
    }

    private static OfVariant only(List<Event> events) {
        Results results = Figures.of(History.of(events));
        assertThat(results.experiments()).hasSize(1);
        return results.experiments().getFirst().variants().getFirst();
    }
}
