package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.CACHE_DIES;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Operation.CHECK_AFTER;
import static authlab.lab.catalogue.Operation.CHECK_BEFORE;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.analysis.RecoveryClock.Spread;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The clocks of histories made by hand: the part fails after 5 s, its repair begins after 8 s and ends after 9.5 s. */
final class RecoveryTest {

    private static final Part NODE = JWT.nodes().getFirst();
    private static final Part OTHER = JWT.nodes().getLast();

    private static Histories trial(Experiment experiment, Variant variant, String part) {
        return new Histories(experiment, variant)
                .lasting(20)
                .fault(part, 5_000, 8_000, 9_500)
                .traffic(variant, 0, 5_000, 10, "");
    }

    @Test
    void aNodeIsBackWhenItIsReadyAndRespondsWhenTheBalancerUsesItAgain() {
        Recovery recovery = only(trial(NODE_DIES, JWT, NODE.name())
                .trafficOf(OTHER, JWT, 5_000, 11_000, 10)
                .traffic(JWT, 11_000, 20_000, 10, ""));

        assertThat(recovery.outage()).isEqualTo(3);
        assertThat(recovery.processBack()).isEqualTo(new RecoveryClock(true, 1.5));
        assertThat(recovery.firstResponse()).get().satisfies(c -> {
            assertThat(c.reached()).isTrue();
            assertThat(c.seconds()).isCloseTo(3.01, within(0.06));
        });
    }

    @Test
    void aNodeThatTheBalancerDoesNotUseAgainHasNoFirstResponse() {
        Recovery recovery = only(trial(NODE_DIES, JWT, NODE.name()).trafficOf(OTHER, JWT, 5_000, 20_000, 10));

        assertThat(recovery.firstResponse()).contains(new RecoveryClock(false, 12));
    }

    @Test
    void theServiceIsNormalFromTheRepairOnIfNothingWasSlow() {
        Recovery recovery = only(trial(NODE_DIES, JWT, NODE.name()).traffic(JWT, 5_000, 20_000, 15, ""));

        assertThat(recovery.window()).isEqualTo(8);
        assertThat(recovery.normal()).contains(new RecoveryClock(true, 0));
    }

    @Test
    void slowResponsesPostponeNormalServiceUntilAWholeWindowIsWithoutThem() {
        Recovery recovery = only(trial(NODE_DIES, JWT, NODE.name())
                .traffic(JWT, 5_000, 10_000, 21, "")
                .traffic(JWT, 10_000, 20_000, 10, ""));

        assertThat(recovery.normal()).get().satisfies(c -> {
            assertThat(c.reached()).isTrue();
            assertThat(c.seconds()).isCloseTo(2, within(0.11));
        });
    }

    @Test
    void failedRequestsPostponeItToo() {
        Recovery recovery = only(trial(CACHE_DIES, SESSION_REDIS, "redis")
                .traffic(SESSION_REDIS, 5_000, 9_000, 1, "503")
                .traffic(SESSION_REDIS, 9_000, 20_000, 1, "401"));

        assertThat(recovery.firstResponse().orElseThrow().seconds()).isCloseTo(1, within(0.01));
        assertThat(recovery.normal().orElseThrow().seconds()).isCloseTo(1, within(0.11));
    }

    /** Even if so few requests fail that 99 % of a window which begins before them are proper. */
    @Test
    void theServiceIsNotNormalBeforeItsFirstProperResponse() {
        Recovery recovery = only(trial(CACHE_DIES, SESSION_REDIS, "redis")
                .traffic(SESSION_REDIS, 5_000, 8_000, 1, "503")
                .op(SESSION_REDIS, 8_150, 1, "503")
                .traffic(SESSION_REDIS, 8_400, 20_000, 1, ""));

        assertThat(recovery.firstResponse().orElseThrow().seconds()).isCloseTo(0.4, within(0.01));
        assertThat(recovery.normal()).isEqualTo(recovery.firstResponse());
    }

    @Test
    void aServiceThatStaysSlowIsNotNormalWithinTheTrial() {
        Recovery recovery = only(trial(NODE_DIES, JWT, NODE.name()).traffic(JWT, 5_000, 20_000, 21, ""));

        assertThat(recovery.normal()).contains(new RecoveryClock(false, 4));
    }

    @Test
    void aVariantWithoutAFailedRequestWasNotInterrupted() {
        Recovery recovery = only(trial(CACHE_DIES, JWT, "redis").traffic(JWT, 5_000, 20_000, 10, ""));

        assertThat(recovery.firstResponse()).isEmpty();
    }

    @Test
    void normalServiceCountsFromTheLastRepairOfTheTrial() {
        Histories both = trial(NODE_DIES, JWT, NODE.name())
                .fault("session-redis-1", 5_000, 10_000, 11_000)
                .traffic(JWT, 5_000, 10_500, 90, "")
                .traffic(JWT, 10_500, 20_000, 10, "");

        Recovery recovery = only(both);

        assertThat(recovery.window()).isCloseTo(6.67, within(0.01));
        assertThat(recovery.normal().orElseThrow().seconds()).isCloseTo(0.5, within(0.11));
        assertThat(recovery.processBack().seconds()).isEqualTo(1.5);
    }

    @Test
    void usersWhoGetA401DuringTheFaultAreCountedOnceAndApartFromThoseSignedOutAfterIt() {
        Histories history = trial(NODE_DIES, SESSION_STICKY, "session-sticky-1")
                .traffic(SESSION_STICKY, 5_000, 9_000, 1, "401")
                .traffic(SESSION_STICKY, 9_000, 20_000, 1, "");
        for (int user = 0; user < 6; user++) {
            history.check(SESSION_STICKY, CHECK_BEFORE, user, "")
                    .check(SESSION_STICKY, CHECK_AFTER, user, user == 0 ? "401" : "");
        }

        Recovery recovery = only(history);

        assertThat(recovery.users()).isEqualTo(6);
        assertThat(recovery.signedOutDuring()).isEqualTo(4);
        assertThat(recovery.signedOutAfter()).isOne();
    }

    @Test
    void theBaselineIsThatOfAllRepetitions() {
        Histories fast = new Histories(NODE_DIES, 1, JWT)
                .lasting(20)
                .fault(NODE.name(), 5_000, 8_000, 9_500)
                .traffic(JWT, 0, 5_000, 5, "")
                .traffic(JWT, 5_000, 20_000, 19, "");
        Histories usual = new Histories(NODE_DIES, 2, JWT)
                .lasting(20)
                .fault(NODE.name(), 5_000, 8_000, 9_500)
                .traffic(JWT, 0, 5_000, 10, "")
                .traffic(JWT, 5_000, 20_000, 10, "");
        List<Event> events =
                Stream.concat(fast.events().stream(), usual.events().stream()).toList();

        assertThat(of(events))
                .extracting(r -> r.normal().orElseThrow().reached())
                .containsExactly(true, true);
        assertThat(of(fast.events()))
                .extracting(r -> r.normal().orElseThrow().reached())
                .as("alone")
                .containsExactly(false);
    }

    @Test
    void aRepetitionInWhichAClockWasNotReachedCountsAsTheLongest() {
        RecoveryClock one = RecoveryClock.after(1);
        RecoveryClock two = RecoveryClock.after(2);
        RecoveryClock never = RecoveryClock.notWithin(6);

        assertThat(Spread.of(List.of())).isEmpty();
        assertThat(Spread.of(List.of(never, one, two))).contains(new Spread(3, two, one, never));
        assertThat(Spread.of(List.of(never, one, RecoveryClock.notWithin(7))))
                .contains(new Spread(3, never, one, never));
    }

    private static Recovery only(Histories history) {
        return of(history.events()).getFirst();
    }

    private static List<Recovery> of(List<Event> events) {
        return Experiments.results(History.of(events))
                .experiments()
                .getFirst()
                .variants()
                .getFirst()
                .fault()
                .orElseThrow()
                .each();
    }
}
