package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.CACHE_DIES;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Experiment.NODE_FREEZES;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Operation.ALL;
import static authlab.lab.catalogue.Operation.CHECK_AFTER;
import static authlab.lab.catalogue.Operation.CHECK_BEFORE;
import static authlab.lab.catalogue.Operation.CHECK_ENDED_AFTER;
import static authlab.lab.catalogue.Operation.CHECK_ENDED_BEFORE;
import static authlab.lab.catalogue.Operation.ME;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.SampleLabel.BEFORE;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.JWT_DENYLIST;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void latencyCountsFromTheScheduleSoThatALateGeneratorCannotHideAStop() {
        OfVariant figures =
                only(new Histories(STEADY, JWT).late(JWT, 4_000, 2_000, 3).events());

        assertThat(figures.latencyOf(ME).max()).isCloseTo(2_000 - 25 + 3, within(3.0));
    }

    @Test
    void aTimerTickOfTheGeneratorIsNotLatency() {
        OfVariant figures =
                only(new Histories(STEADY, JWT).late(JWT, 4_000, 1, 0.25).events());

        assertThat(figures.latencyOf(ME).p50()).isCloseTo(0.25, within(0.001));
    }

    @Test
    void failedRequestsAreCountedByCauseAndLeftOutOfLatency() {
        OfVariant figures = only(new Histories(STEADY, JWT)
                .op(JWT, 2_000, 1, "")
                .op(JWT, 2_100, 900, "503")
                .op(JWT, 2_200, 900, "503")
                .op(JWT, 2_300, 900, "timeout")
                .events());

        assertThat(figures.load().errors()).containsExactlyInAnyOrderEntriesOf(Map.of("503", 2L, "timeout", 1L));
        assertThat(figures.load().succeeded()).isOne();
        assertThat(figures.latencyOf(ALL).count()).isOne();
        assertThat(figures.latencyOf(ALL).max()).isLessThan(2);
    }

    @Test
    void theLeadInIsCountedButNotTimed() {
        OfVariant figures = only(new Histories(STEADY, JWT)
                .op(JWT, 100, 700, "")
                .op(JWT, 1_500, 1, "")
                .events());

        assertThat(figures.load().requests()).isEqualTo(2);
        assertThat(figures.latencyOf(ALL).count()).isOne();
    }

    @Test
    void percentilesComeFromAllRepetitionsMerged() {
        List<Event> events = new ArrayList<>();
        for (int repetition = 1; repetition <= 2; repetition++) {
            Histories trial = new Histories(STEADY, repetition, JWT);
            for (int i = 0; i < 100; i++) {
                trial.op(JWT, 1_000 + i, repetition == 1 ? 1 : 3, "");
            }
            events.addAll(trial.events());
        }

        OfVariant figures = only(events);

        assertThat(figures.repetitions()).isEqualTo(2);
        assertThat(figures.latencyOf(ALL).p50()).isCloseTo(1, within(0.01));
        assertThat(figures.latencyOf(ALL).p90()).isCloseTo(3, within(0.01));
        assertThat(figures.each(Metric.ALL_P50)).hasSize(2);
    }

    @Test
    void aTrialThatDidNotEndIsLeftOut() {
        Results results = Experiments.results(
                History.of(new Histories(STEADY, JWT).op(JWT, 2_000, 1, "").unfinished()));

        assertThat(results.experiments()).isEmpty();
    }

    @Test
    void warmUpIsLeftOut() {
        Results results = Experiments.results(
                History.of(Histories.warmUp(JWT).op(JWT, 2_000, 1, "").events()));

        assertThat(results.experiments()).isEmpty();
    }

    @Test
    void aCounterThatWentBackwardsIsNoMeasurement() {
        OfVariant figures = only(new Histories(STEADY, SESSION_REDIS)
                .op(SESSION_REDIS, 2_000, 1, "")
                .sample("postgres", BEFORE, Map.of("transactions", 0.0))
                .sample("postgres", AFTER, Map.of("transactions", 0.0))
                .sample("redis", BEFORE, Map.of("commands.get", 700.0))
                .sample("redis", AFTER, Map.of("commands.get", 1.0))
                .events());

        assertThat(figures.store()).isEmpty();
    }

    @Test
    void cpuIsOfTheVariantsOwnNodesAndTheSharedServers() {
        OfVariant figures = only(new Histories(STEADY, JWT)
                .op(JWT, 2_000, 1, "")
                .op(JWT, 2_001, 1, "")
                .sample("jwt-1", BEFORE, Map.of(Counters.CPU_SECONDS, 1.0))
                .sample("jwt-1", AFTER, Map.of(Counters.CPU_SECONDS, 1.002))
                .sample("jwt-2", BEFORE, Map.of(Counters.CPU_SECONDS, 1.0))
                .sample("jwt-2", AFTER, Map.of(Counters.CPU_SECONDS, 1.002))
                .sample("session-redis-1", BEFORE, Map.of(Counters.CPU_SECONDS, 1.0))
                .sample("session-redis-1", AFTER, Map.of(Counters.CPU_SECONDS, 9.0))
                .sample("nginx", BEFORE, Map.of(Counters.CPU_SECONDS, 2.0))
                .sample("nginx", AFTER, Map.of(Counters.CPU_SECONDS, 2.001))
                .events());

        assertThat(figures.cpuMillisPer1000()).containsOnlyKeys(Component.APP, Component.NGINX);
        assertThat(figures.cpuMillisPer1000().get(Component.APP)).isCloseTo(2_000, within(1e-6));
        assertThat(figures.cpuMillisPer1000().get(Component.NGINX)).isCloseTo(500, within(1e-6));
    }

    @Test
    void aUserIsSignedOutWhenTheOldCredentialIsRefusedAfterRecovery() {
        FaultOutcome fault = fault(new Histories(NODE_DIES, SESSION_STICKY)
                .check(SESSION_STICKY, CHECK_BEFORE, 0, "")
                .check(SESSION_STICKY, CHECK_BEFORE, 1, "")
                .check(SESSION_STICKY, CHECK_BEFORE, 2, "401")
                .fault("session-sticky-1", 2_000, 4_000, 5_000)
                .op(SESSION_STICKY, 1_000, 1, "503")
                .op(SESSION_STICKY, 3_000, 1, "401")
                .op(SESSION_STICKY, 3_500, 250, "502")
                .op(SESSION_STICKY, 4_000, 1, "")
                .check(SESSION_STICKY, CHECK_AFTER, 0, "401")
                .check(SESSION_STICKY, CHECK_AFTER, 0, "401")
                .check(SESSION_STICKY, CHECK_AFTER, 1, "401")
                .check(SESSION_STICKY, CHECK_AFTER, 1, ""));

        assertThat(fault.users()).isEqualTo(2);
        assertThat(fault.signedOut()).isOne();
        assertThat(fault.requests()).isEqualTo(3);
        assertThat(fault.failedRequests()).containsExactlyInAnyOrderEntriesOf(Map.of("401", 1L, "502", 1L));
        assertThat(fault.failedReads()).isOne();
        assertThat(fault.lastErrorAfter()).isCloseTo(1.5, within(1e-6));
        assertThat(fault.slowestMillis()).isCloseTo(250, within(1e-6));
        assertThat(fault.window()).isEqualTo(new FaultOutcome.Window(2, 4, 5));
    }

    @Test
    void anEndedLoginIsRevivedWhenItWasRefusedBeforeTheFaultAndIsAcceptedAfterIt() {
        FaultOutcome fault = fault(new Histories(CACHE_DIES, JWT_DENYLIST)
                .check(JWT_DENYLIST, CHECK_ENDED_BEFORE, 0, "401")
                .check(JWT_DENYLIST, CHECK_ENDED_BEFORE, 1, "401")
                .check(JWT_DENYLIST, CHECK_ENDED_BEFORE, 2, "")
                .fault("redis", 2_000, 4_000, 5_000)
                .check(JWT_DENYLIST, CHECK_ENDED_AFTER, 0, "")
                .check(JWT_DENYLIST, CHECK_ENDED_AFTER, 1, "401")
                .check(JWT_DENYLIST, CHECK_ENDED_AFTER, 2, ""));

        assertThat(fault.ended()).isEqualTo(new FaultOutcome.EndedLogins(3, 1, 1));
        assertThat(fault.users()).isZero();
    }

    @Test
    void aRequestUnderWayAtTheInjectionCounts() {
        FaultOutcome fault = fault(new Histories(NODE_DIES, JWT)
                .fault("jwt-1", 2_000, 4_000, 5_000)
                .op(JWT, 1_900, 200, "502"));

        assertThat(fault.failed()).isOne();
        assertThat(fault.lastErrorAfter()).isZero();
    }

    @Test
    void inATrialOfManyEachVariantHasTheFaultOfItsOwnNode() {
        Results results = Experiments.results(History.of(new Histories(NODE_DIES, JWT, SESSION_REDIS)
                .fault("jwt-1", 1_000, 2_000, 3_000)
                .fault("session-redis-1", 1_100, 2_000, 3_000)
                .op(JWT, 2_500, 1, "")
                .op(SESSION_REDIS, 2_500, 1, "")
                .events()));

        assertThat(results.experiments().getFirst().variants())
                .extracting(v -> v.fault().orElseThrow().part().name())
                .containsExactly("jwt-1", "session-redis-1");
        assertThat(results.experiments().getFirst().variants())
                .allMatch(v -> v.cpuMillisPer1000().isEmpty() && v.store().isEmpty());
    }

    @Test
    void repetitionsOfAFaultAreAddedUpAndTheLongestWaitCounts() {
        Histories first = new Histories(NODE_FREEZES, 1, JWT)
                .check(JWT, CHECK_BEFORE, 0, "")
                .fault("jwt-1", 2_000, 4_000, 5_000)
                .op(JWT, 2_500, 1_360, "")
                .check(JWT, CHECK_AFTER, 0, "");
        Histories second = new Histories(NODE_FREEZES, 2, JWT)
                .check(JWT, CHECK_BEFORE, 0, "")
                .check(JWT, CHECK_BEFORE, 1, "")
                .fault("jwt-1", 2_100, 4_100, 5_100)
                .op(JWT, 2_500, 3_000, "504")
                .op(JWT, 2_600, 1, "401")
                .check(JWT, CHECK_AFTER, 0, "")
                .check(JWT, CHECK_AFTER, 1, "401");

        FaultOutcome fault = only(Stream.concat(first.events().stream(), second.events().stream())
                        .toList())
                .fault()
                .orElseThrow();

        assertThat(fault.repetitions()).isEqualTo(2);
        assertThat(fault.failedRequests()).containsExactlyInAnyOrderEntriesOf(Map.of("401", 1L, "504", 1L));
        assertThat(fault.failedReads()).isOne();
        assertThat(fault.slowestMillis()).isCloseTo(3_000, within(1e-6));
        assertThat(fault.users()).isEqualTo(3);
        assertThat(fault.signedOut()).isOne();
        assertThat(fault.window()).isEqualTo(new FaultOutcome.Window(2, 4, 5));
    }

    @Test
    void timelineCountsEachSecondInWhichRequestsWereSent() {
        OfVariant figures = only(new Histories(STEADY, JWT)
                .op(JWT, 100, 1, "")
                .op(JWT, 2_900, 4, "")
                .op(JWT, 2_950, 1, "401")
                .events());

        assertThat(figures.timeline()).extracting(Results.Second::second).containsExactly(0, 2);
        assertThat(figures.timeline().getLast().succeeded()).isOne();
        assertThat(figures.timeline().getLast().failed()).isOne();
    }

    @Test
    void timelineCountsTheStoreCallsThatResponsesReport() {
        assertThat(storeCalls(SESSION_REDIS)).as("also a refusal reports one").containsExactly(1L, 2L);
        assertThat(storeCalls(SESSION_STICKY))
                .as("its store is the node itself")
                .containsExactly(0L, 0L);
    }

    private static List<Long> storeCalls(Variant variant) {
        return only(new Histories(STEADY, variant)
                        .op(variant, 100, 1, "")
                        .op(variant, 1_900, 4, "")
                        .op(variant, 1_950, 1, "401")
                        .events())
                .timeline()
                .stream()
                .map(Results.Second::storeCalls)
                .toList();
    }

    private static FaultOutcome fault(Histories history) {
        return only(history.events()).fault().orElseThrow();
    }

    private static OfVariant only(List<Event> events) {
        Results results = Experiments.results(History.of(events));
        assertThat(results.experiments()).hasSize(1);
        return results.experiments().getFirst().variants().getFirst();
    }
}
