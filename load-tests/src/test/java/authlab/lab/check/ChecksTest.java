package authlab.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.check.Finding.Kind;
import authlab.lab.measure.Circumstances;
import authlab.lab.measure.Event;
import authlab.lab.measure.Figures;
import authlab.lab.measure.Histories;
import authlab.lab.measure.History;
import authlab.lab.measure.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class ChecksTest {

    @Test
    void aQuietRunOnScheduleIsValid() {
        assertThat(verdicts(around(0.4, 0.001, 7.0), Kind.VALIDITY)).allMatch(Verdict.Pass.class::isInstance);
    }

    @Test
    void aSmokeRunIsNotAskedForItsTimesButForItsErrors() {
        Histories late = around(9.0, 0, 7).late("jwt", 4_000, 900, 1).op("jwt", 3_000, 1, "503");

        assertThat(Checks.of(Figures.of(History.of(late.events())), false))
                .filteredOn(f -> f.verdict() instanceof Verdict.Fail)
                .extracting(Finding::claim)
                .containsExactly("every error is explained");
    }

    @Test
    void aGeneratorThatWaitsForACoreMakesTheRunInvalid() {
        assertThat(verdict(around(9.0, 0, 7), "the generator had a core when it needed one"))
                .isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void aClockThatWasSetMakesTheRunInvalid() {
        assertThat(verdict(around(0, -0.7, 7), "the clock did not step")).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void aProcessThatWasStartedAgainOrIsGoneMakesTheRunInvalid() {
        String same = "no process was started again";
        Histories gone = requests(new Histories("steady", "jwt"), "jwt", 200)
                .sample("jwt-1", "before", Map.of(Circumstances.INSTANCE, 7.0));

        assertThat(verdict(around(0, 0, 8), same))
                .isEqualTo(new Verdict.Fail("went away or was started again without a fault: jwt-1"));
        assertThat(verdict(gone, same))
                .isEqualTo(new Verdict.Fail("went away or was started again without a fault: jwt-1"));
        assertThat(verdict(around(0, 0, 8).fault("jwt-1", 2_000, 3_000, 4_000), same))
                .isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void whatWasNotSampledIsUnknownAndNotPass() {
        Histories blind = requests(new Histories("steady", "jwt"), "jwt", 200);

        assertThat(List.of(
                        verdict(blind, "the generator had a core when it needed one"),
                        verdict(blind, "no process was started again"),
                        verdict(blind, "the clock did not step")))
                .allMatch(Verdict.Unknown.class::isInstance);
    }

    @Test
    void aQueueMakesTheRunInvalid() {
        Histories queue = new Histories("steady", "jwt");
        for (int i = 0; i < 200; i++) {
            queue.op("jwt", 1_500 + i * 20L, 600, "");
        }

        assertThat(verdict(queue, "the lab kept up with the rate")).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void repetitionsThatStillGetCheaperMakeTheRunInvalid() {
        String warm = "the warm-up was over";

        assertThat(verdict(repetitions(3, 2, 1.5, 1.4, 1, 1.1, 1.2, 1.05), warm))
                .isInstanceOf(Verdict.Fail.class);
        assertThat(verdict(repetitions(1.1, 1.12, 1.13, 1.14, 1, 1.01, 1.02, 1.03), warm))
                .isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(repetitions(1.5, 1.6, 1.4, 1, 1.2, 1, 1.1, 1.05), warm))
                .as("up and down is no trend")
                .isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(repetitions(1, 1, 1, 1, 2, 2, 2, 2), warm)).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void whetherAVariantIsWarmThatIsComparedWithNoOtherIsNotAsked() {
        List<Event> refused = repetitions(3, 2, 1.5, 1.4, 1, 1.1, 1.2, 1.05);
        Histories last = new Histories("steady", 9, "jwt");
        for (int i = 0; i < 100; i++) {
            last.op("jwt", i * 20L, 1, "401");
        }
        refused.addAll(last.events());

        assertThat(verdict(refused, "the warm-up was over")).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void aMachineThatGetsQuickerIsNoWarmUp() {
        double[] quicker = {3, 2, 1.5, 1.4, 1, 1.1, 1.2, 1.05};

        assertThat(verdict(repetitions(quicker, quicker), "the warm-up was over"))
                .isInstanceOf(Verdict.Pass.class);
    }

    /** So many seconds of CPU of a node each, and one of nginx. */
    private static List<Event> repetitions(double... seconds) {
        return repetitions(
                seconds, DoubleStream.generate(() -> 1).limit(seconds.length).toArray());
    }

    private static List<Event> repetitions(double[] ofNode, double[] ofNginx) {
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < ofNode.length; i++) {
            Histories one = requests(new Histories("steady", i + 1, "jwt"), "jwt", 200);
            Map.of("jwt-1", ofNode[i], "nginx", ofNginx[i], "postgres", 0.0, "redis", 0.0)
                    .forEach((part, seconds) -> one.sample(part, "before", Map.of("cpu_seconds", 0.0))
                            .sample(part, "after", Map.of("cpu_seconds", seconds)));
            all.addAll(one.events());
        }
        return all;
    }

    /** A quiet trial of five seconds. */
    private static Histories around(double waited, double clockStep, double instanceAfter) {
        return requests(new Histories("steady", "jwt"), "jwt", 200)
                .sample("jwt-1", "before", Map.of(Circumstances.INSTANCE, 7.0))
                .sample("jwt-1", "after", Map.of(Circumstances.INSTANCE, instanceAfter))
                .sample("generator", "before", Map.of(Circumstances.CPU_WAIT, 1.0, Circumstances.WALL_AHEAD, 0.0))
                .sample(
                        "generator",
                        "after",
                        Map.of(Circumstances.CPU_WAIT, 1.0 + waited, Circumstances.WALL_AHEAD, clockStep));
    }

    @Test
    void onePauseOfTheMachineAmongManyRepetitionsDoesNotMakeTheRunInvalidAndSomeDo() {
        String starved = "the generator had a core when it needed one";

        assertThat(verdict(waited(0, 0, 0, 0, 0, 20, 0, 0), starved)).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(waited(0, 20, 0, 0, 20, 20, 0, 0), starved)).isInstanceOf(Verdict.Fail.class);
    }

    /** Trials of five seconds in which the generator's threads waited so many seconds for a core. */
    private static List<Event> waited(double... seconds) {
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            all.addAll(requests(new Histories("steady", i + 1, "jwt"), "jwt", 200)
                    .sample("generator", "before", Map.of(Circumstances.CPU_WAIT, 1.0))
                    .sample("generator", "after", Map.of(Circumstances.CPU_WAIT, 1.0 + seconds[i]))
                    .events());
        }
        return all;
    }

    @Test
    void aLateGeneratorMakesTheRunInvalid() {
        Histories late = requests(new Histories("steady", "jwt"), "jwt", 200);
        for (int i = 0; i < 20; i++) {
            late.late("jwt", 4_000, 300, 1);
        }

        assertThat(verdict(late, "the generator kept its schedule")).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void tooFewRequestsAreUnknownAndNotPass() {
        Histories few = requests(new Histories("steady", "jwt"), "jwt", 5);

        assertThat(verdict(few, "there are enough answers to speak of")).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anErrorWithoutAFaultIsUnexplained() {
        Histories error = requests(new Histories("steady", "jwt"), "jwt", 200).op("jwt", 3_000, 1, "503");

        assertThat(verdict(error, "every error is explained")).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void refusalsOfTheVariantThatForgetsByDesignAreExplainedButItsOtherErrorsAreNot() {
        Histories refused = requests(new Histories("steady", "session-memory"), "session-memory", 200)
                .op("session-memory", 3_000, 1, "401");

        assertThat(verdict(refused, "every error is explained")).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(refused.op("session-memory", 3_001, 1, "502"), "every error is explained"))
                .isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void whatASettingProvokesIsExplainedUnderThatSettingOnly() {
        assertThat(provoked("pool=1", "503")).isInstanceOf(Verdict.Pass.class);
        assertThat(provoked("claims=8192", "431")).isInstanceOf(Verdict.Pass.class);
        assertThat(provoked("pool=1", "431")).isInstanceOf(Verdict.Fail.class);
        assertThat(provoked("claims=8192", "503")).isInstanceOf(Verdict.Fail.class);
    }

    private static Verdict provoked(String condition, String cause) {
        Histories history = requests(new Histories("switches", "jwt").under(condition), "jwt", 200);
        return verdict(history.op("jwt", 3_000, 1, cause), "every error is explained");
    }

    @Test
    void anErrorBeforeTheFaultIsUnexplainedAndOneAfterItIsNot() {
        Histories after = requests(new Histories("node-dies", "jwt"), "jwt", 200)
                .fault("jwt-1", 2_000, 3_000, 4_000)
                .op("jwt", 2_500, 1, "502");

        assertThat(verdict(after, "every error is explained")).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(after.op("jwt", 500, 1, "502"), "every error is explained"))
                .isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void oneStatementARequestPassesAndTwoFail() {
        assertThat(statementsPerRequest(1)).isInstanceOf(Verdict.Pass.class);
        assertThat(statementsPerRequest(2)).isInstanceOf(Verdict.Fail.class);
        assertThat(statementsPerRequest(0)).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void missingCountersAreUnknown() {
        Histories blind = requests(new Histories("steady", "session-redis"), "session-redis", 200);

        assertThat(verdict(blind, "a request costs one Redis command and no Postgres statement"))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void aDeadCacheMayOnlyBeAnsweredFor503AndInTime() {
        assertThat(cacheDies(200)).isInstanceOf(Verdict.Pass.class);
        assertThat(cacheDies(800)).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void anEmptyListMustBeSeenToReviveWhatWasEnded() {
        assertThat(listDies("401", "")).isInstanceOf(Verdict.Pass.class);
        assertThat(listDies("401", "401")).isInstanceOf(Verdict.Fail.class);
        assertThat(listDies("", "")).isInstanceOf(Verdict.Fail.class);
    }

    private static Verdict listDies(String endedBefore, String endedAfter) {
        Histories history = requests(new Histories("cache-dies", "jwt-denylist-open"), "jwt-denylist-open", 200)
                .probe("jwt-denylist-open", "probe-before", 0, "")
                .probe("jwt-denylist-open", "probe-ended-before", 0, endedBefore)
                .fault("redis", 2_000, 3_000, 3_100)
                .probe("jwt-denylist-open", "probe-after", 0, "")
                .probe("jwt-denylist-open", "probe-ended-after", 0, endedAfter);
        return verdict(history, "the death of the list is not noticed, but revives every login that was ended");
    }

    @Test
    void whatFailsUnderMoreLoadThanIsBorneIsTheResultButNothingMayFailWithoutIt() {
        assertThat(overload(Neighbour.condition(800)))
                .isInstanceOfSatisfying(
                        Verdict.Pass.class,
                        pass -> assertThat(pass.evidence()).contains("me=800/s", "1 of 201 requests failed", "503"));
        assertThat(overload(Neighbour.ALONE)).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void atHalfOfItsCapacityAVariantMustBeSoundAndCloserToItWhatFailsIsTheResult() {
        assertThat(overload("capacity", Share.HALF.condition())).isInstanceOf(Verdict.Fail.class);
        assertThat(overload("capacity", Share.WEAKEST.condition())).isInstanceOf(Verdict.Fail.class);
        assertThat(overload("capacity", Share.ALMOST_ALL.condition())).isInstanceOf(Verdict.Pass.class);
        assertThat(overload("capacity", new Capacity.Level(2, 300).condition())).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void aRateThatIsOnlyTriedMayEndANodeAndAShareOfTheCapacityMayNot() {
        assertThat(ended(new Capacity.Level(1, 4_800).condition(), "jwt-1")).isInstanceOf(Verdict.Pass.class);
        assertThat(ended(new Capacity.Level(1, 4_800).condition(), "postgres")).isInstanceOf(Verdict.Fail.class);
        assertThat(ended(Share.ALMOST_ALL.condition(), "jwt-1")).isInstanceOf(Verdict.Fail.class);
    }

    private static Verdict ended(String condition, String part) {
        Histories history = requests(new Histories(Capacity.EXPERIMENT, "jwt").under(condition), "jwt", 200)
                .sample(part, "before", Map.of(Circumstances.INSTANCE, 7.0));
        return verdict(history, "no process was started again");
    }

    private static Verdict overload(String condition) {
        return overload("neighbour", condition);
    }

    private static Verdict overload(String experiment, String condition) {
        Histories history = requests(
                        new Histories(experiment, "jwt").under(condition).undisturbed("jwt-1"), "jwt", 200)
                .op("jwt", 2_500, 9, "503");
        return verdict(
                history,
                "what fails or comes late does so under more load than the system bears, which is put on it on purpose");
    }

    private static Verdict cacheDies(double slowest) {
        Histories history = requests(new Histories("cache-dies", "session-redis"), "session-redis", 200)
                .probe("session-redis", "probe-before", 0, "")
                .fault("redis", 2_000, 3_000, 3_100)
                .op("session-redis", 2_500, slowest, "503")
                .probe("session-redis", "probe-after", 0, "401");
        return verdict(
                history, "while the cache is dead users get 503 within 500 ms, and an empty cache signs everybody out");
    }

    private static Verdict statementsPerRequest(int each) {
        Histories history = requests(new Histories("steady", "session-postgres"), "session-postgres", 200)
                .sample("postgres", "before", Map.of("statements.session:lookup", 0.0))
                .sample("postgres", "after", Map.of("statements.session:lookup", 200.0 * each))
                .sample("redis", "before", Map.of("commands.get", 0.0))
                .sample("redis", "after", Map.of("commands.get", 0.0));
        return verdict(history, "a request costs one Postgres statement and no explicit transaction");
    }

    private static Histories requests(Histories history, String variant, int count) {
        for (int i = 0; i < count; i++) {
            history.op(variant, 10 + i * 20L, 1, "");
        }
        return history;
    }

    private static List<Verdict> verdicts(Histories history, Kind kind) {
        return findings(history.events()).stream()
                .filter(f -> f.kind() == kind)
                .map(Finding::verdict)
                .toList();
    }

    private static Verdict verdict(Histories history, String claim) {
        return verdict(history.events(), claim);
    }

    private static Verdict verdict(List<Event> events, String claim) {
        return findings(events).stream()
                .filter(f -> f.claim().equals(claim))
                .map(Finding::verdict)
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> findings(List<Event> events) {
        return Checks.of(Figures.of(History.of(events)), true);
    }
}
