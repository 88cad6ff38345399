package authlab.lab.analysis;

import static authlab.lab.analysis.SampleVerdicts.verdict;
import static authlab.lab.analysis.SampleVerdicts.verdictIfMade;
import static authlab.lab.catalogue.Experiment.CACHE_DIES;
import static authlab.lab.catalogue.Experiment.CAPACITY;
import static authlab.lab.catalogue.Experiment.NEIGHBOUR;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.SampleLabel.BEFORE;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.CapacityShare;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.CapacityLevel;
import authlab.lab.catalogue.Condition.MeRate;
import authlab.lab.catalogue.Condition.OfCapacity;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What counts as explained after a fault and under deliberate overload. */
final class ValidityUnderFaultTest {

    @Test
    void anErrorAfterRecoveryIsUnexplainedUnlessTheFaultLostTheSession() {
        assertThat(afterRecovery(NODE_DIES, JWT, "401")).isInstanceOf(Verdict.Fail.class);
        assertThat(afterRecovery(NODE_DIES, JWT, "502")).isInstanceOf(Verdict.Fail.class);
        assertThat(afterRecovery(NODE_DIES, SESSION_STICKY, "401")).isInstanceOf(Verdict.Pass.class);
        assertThat(afterRecovery(NODE_DIES, SESSION_STICKY, "502")).isInstanceOf(Verdict.Fail.class);
        assertThat(afterRecovery(CACHE_DIES, SESSION_REDIS, "401")).isInstanceOf(Verdict.Pass.class);
        assertThat(afterRecovery(CACHE_DIES, SESSION_STICKY, "401")).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void anErrorBeforeTheFaultIsUnexplainedInEveryRepetition() {
        assertThat(beforeTheFault("")).isInstanceOf(Verdict.Pass.class);
        assertThat(beforeTheFault("503")).isInstanceOf(Verdict.Fail.class);
    }

    /** The second of two repetitions has a request with this cause a second before the fault. */
    private static Verdict beforeTheFault(String cause) {
        Histories first = new Histories(NODE_DIES, 1, JWT).requests(JWT, 200).fault("jwt-1", 2_000, 3_000, 4_000);
        Histories second = new Histories(NODE_DIES, 2, JWT)
                .requests(JWT, 200)
                .fault("jwt-1", 2_000, 3_000, 4_000)
                .op(JWT, 1_000, 1, cause);
        return verdict(
                Stream.concat(first.events().stream(), second.events().stream()).toList(), "every error is explained");
    }

    /** An error that is sent three seconds after the part is ready again. */
    private static Verdict afterRecovery(Experiment experiment, Variant variant, String cause) {
        Histories history = new Histories(experiment, variant)
                .requests(variant, 200)
                .fault(
                        experiment == CACHE_DIES
                                ? "redis"
                                : variant.nodes().getFirst().name(),
                        2_000,
                        3_000,
                        4_000)
                .op(variant, 7_000, 1, cause);
        return verdict(history, "every error is explained");
    }

    @Test
    void failuresUnderDeliberateOverloadAreTheResultAndNothingMayFailWithoutIt() {
        assertThat(overload(NEIGHBOUR, new MeRate(800))).isEmpty();
        assertThat(overload(NEIGHBOUR, new MeRate(0))).get().isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void atHalfOfItsCapacityAVariantMustNotFailAndCloserToItFailuresAreTheResult() {
        assertThat(overload(CAPACITY, new OfCapacity(CapacityShare.HALF))).get().isInstanceOf(Verdict.Fail.class);
        assertThat(overload(CAPACITY, new OfCapacity(CapacityShare.HALF_OF_WEAKEST)))
                .get()
                .isInstanceOf(Verdict.Fail.class);
        assertThat(overload(CAPACITY, new OfCapacity(CapacityShare.NINE_TENTHS)))
                .isEmpty();
        assertThat(overload(CAPACITY, new CapacityLevel(2, 300))).isEmpty();
    }

    @Test
    void aRateThatIsOnlyTriedMayEndANodeAndAShareOfTheCapacityMayNot() {
        assertThat(ended(new CapacityLevel(1, 4_800), "jwt-1")).isInstanceOf(Verdict.Pass.class);
        assertThat(ended(new CapacityLevel(1, 4_800), "postgres")).isInstanceOf(Verdict.Fail.class);
        assertThat(ended(new OfCapacity(CapacityShare.NINE_TENTHS), "jwt-1")).isInstanceOf(Verdict.Fail.class);
    }

    private static Verdict ended(Condition condition, String part) {
        Histories history = new Histories(CAPACITY, JWT)
                .under(condition)
                .requests(JWT, 200)
                .sample(part, BEFORE, Map.of(Counters.INSTANCE, 7.0));
        return verdict(history, "no process was restarted");
    }

    private static Optional<Verdict> overload(Experiment experiment, Condition condition) {
        Histories history = new Histories(experiment, JWT)
                .under(condition)
                .undisturbed("jwt-1")
                .requests(JWT, 200)
                .op(JWT, 2_500, 9, "503");
        return verdictIfMade(history.events(), "every error is explained");
    }
}
