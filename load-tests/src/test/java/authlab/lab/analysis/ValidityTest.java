package authlab.lab.analysis;

import static authlab.lab.analysis.SampleVerdicts.verdict;
import static authlab.lab.analysis.SampleVerdicts.verdictIfMade;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Experiment.SWITCHES;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.SampleLabel.BEFORE;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Finding.Kind;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.Setting;
import authlab.lab.catalogue.Counters;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class ValidityTest {

    @Test
    void aQuietRunOnScheduleIsValid() {
        Histories quiet = new Histories(NODE_DIES, JWT).requests(JWT, 200).undisturbed("jwt-1");

        assertThat(SampleVerdicts.of(quiet, Kind.VALIDITY)).hasSize(8).allMatch(Verdict.Pass.class::isInstance);
    }

    @Test
    void aSmokeRunIsNotAskedForItsTimesButForItsErrors() {
        Histories late = around(9.0, 0, 7).late(JWT, 4_000, 900, 1).op(JWT, 3_000, 1, "503");

        assertThat(Experiments.findings(Experiments.results(History.of(late.events())), false))
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
        String same = "no process was restarted";
        Histories gone =
                new Histories(STEADY, JWT).requests(JWT, 200).sample("jwt-1", BEFORE, Map.of(Counters.INSTANCE, 7.0));

        assertThat(verdict(around(0, 0, 8), same))
                .isEqualTo(new Verdict.Fail("ended or restarted without a fault: jwt-1"));
        assertThat(verdict(gone, same)).isEqualTo(new Verdict.Fail("ended or restarted without a fault: jwt-1"));
        assertThat(verdict(around(0, 0, 8).fault("jwt-1", 2_000, 3_000, 4_000), same))
                .isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void whatWasNotSampledIsUnknownAndNotPass() {
        Histories blind = new Histories(STEADY, JWT).requests(JWT, 200);

        assertThat(List.of(
                        verdict(blind, "the generator had a core when it needed one"),
                        verdict(blind, "no process was restarted"),
                        verdict(blind, "the clock did not step")))
                .allMatch(Verdict.Unknown.class::isInstance);
    }

    @Test
    void aQueueMakesTheRunInvalid() {
        Histories queue = new Histories(STEADY, JWT);
        for (int i = 0; i < 200; i++) {
            queue.op(JWT, 1_500 + i * 20L, 600, "");
        }

        assertThat(verdict(queue, "median latency is below the queueing limit")).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void repetitionsThatStillGetCheaperMakeTheRunInvalid() {
        String warm = "the nodes were warm";

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
    void warmthIsNotAskedOfAVariantThatIsComparedWithNoOther() {
        List<Event> refused = repetitions(3, 2, 1.5, 1.4, 1, 1.1, 1.2, 1.05);
        Histories last = new Histories(STEADY, 9, JWT);
        for (int i = 0; i < 100; i++) {
            last.op(JWT, i * 20L, 1, "401");
        }
        refused.addAll(last.events());

        assertThat(verdictIfMade(refused, "the nodes were warm")).isEmpty();
    }

    @Test
    void tooFewRepetitionsForATrendAreUnknownInSteadyAndNotAskedElsewhere() {
        assertThat(verdict(repetitions(1, 1, 1), "the nodes were warm")).isInstanceOf(Verdict.Unknown.class);
        assertThat(verdictIfMade(
                        new Histories(NODE_DIES, JWT).requests(JWT, 200).events(), "the nodes were warm"))
                .isEmpty();
    }

    @Test
    void aFaultIsNotAskedForAQueue() {
        Histories fault = new Histories(NODE_DIES, JWT).requests(JWT, 200).fault("jwt-1", 2_000, 3_000, 4_000);

        assertThat(verdictIfMade(fault.events(), "median latency is below the queueing limit"))
                .isEmpty();
    }

    @Test
    void aMachineThatGetsFasterIsNoWarmUp() {
        double[] quicker = {3, 2, 1.5, 1.4, 1, 1.1, 1.2, 1.05};

        assertThat(verdict(repetitions(quicker, quicker), "the nodes were warm"))
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
            Histories one = new Histories(STEADY, i + 1, JWT).requests(JWT, 200);
            Map.of("jwt-1", ofNode[i], "nginx", ofNginx[i], "postgres", 0.0, "redis", 0.0)
                    .forEach((part, seconds) -> one.sample(part, BEFORE, Map.of(Counters.CPU_SECONDS, 0.0))
                            .sample(part, AFTER, Map.of(Counters.CPU_SECONDS, seconds)));
            all.addAll(one.events());
        }
        return all;
    }

    /** A quiet trial of five seconds. */
    private static Histories around(double waited, double clockStep, double instanceAfter) {
        return new Histories(STEADY, JWT)
                .requests(JWT, 200)
                .sample("jwt-1", BEFORE, Map.of(Counters.INSTANCE, 7.0))
                .sample("jwt-1", AFTER, Map.of(Counters.INSTANCE, instanceAfter))
                .sample("generator", BEFORE, Map.of(Counters.CPU_WAIT_SECONDS, 1.0, Counters.WALL_AHEAD_SECONDS, 0.0))
                .sample(
                        "generator",
                        AFTER,
                        Map.of(Counters.CPU_WAIT_SECONDS, 1.0 + waited, Counters.WALL_AHEAD_SECONDS, clockStep));
    }

    @Test
    void trialsWithoutACoreAreLostAndTheResultWithThemOnlyIfTheyAreHalf() {
        String repeated = "more than half of the planned trials were measured undisturbed";

        assertThat(verdict(waited(0, 20, 0, 0, 20, 20, 0, 0), repeated)).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(waited(0, 20, 0, 0, 20, 20, 0, 0), "the generator had a core when it needed one"))
                .as("of the others")
                .isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(waited(20, 20, 0, 0, 20, 20, 0, 0), repeated)).isInstanceOf(Verdict.Fail.class);
    }

    /** Trials of five seconds in which the generator's threads waited so many seconds for a core. */
    private static List<Event> waited(double... seconds) {
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            all.addAll(new Histories(STEADY, i + 1, JWT)
                    .requests(JWT, 200)
                    .sample("generator", BEFORE, Map.of(Counters.CPU_WAIT_SECONDS, 1.0))
                    .sample("generator", AFTER, Map.of(Counters.CPU_WAIT_SECONDS, 1.0 + seconds[i]))
                    .events());
        }
        return all;
    }

    @Test
    void aLateGeneratorMakesTheRunInvalid() {
        Histories late = new Histories(STEADY, JWT).requests(JWT, 200);
        for (int i = 0; i < 20; i++) {
            late.late(JWT, 4_000, 300, 1);
        }

        assertThat(verdict(late, "the generator kept its schedule")).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void tooFewRequestsAreUnknownAndNotPass() {
        Histories few = new Histories(STEADY, JWT).requests(JWT, 5);

        assertThat(verdict(few, "there are enough responses for percentiles")).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void anErrorWithoutAFaultIsUnexplained() {
        Histories error = new Histories(STEADY, JWT).requests(JWT, 200).op(JWT, 3_000, 1, "503");

        assertThat(verdict(error, "every error is explained")).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void refusalsByDesignAreExplainedButOtherErrorsAreNot() {
        Histories refused = new Histories(STEADY, SESSION_MEMORY)
                .requests(SESSION_MEMORY, 200)
                .op(SESSION_MEMORY, 3_000, 1, "401");

        assertThat(verdict(refused, "every error is explained")).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(refused.op(SESSION_MEMORY, 3_001, 1, "502"), "every error is explained"))
                .isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void whatASettingProvokesIsExplainedUnderThatSettingOnly() {
        assertThat(provoked(new Setting(Setting.POOL, "1"), "503")).isInstanceOf(Verdict.Pass.class);
        assertThat(provoked(new Setting(Setting.CLAIMS, "8192"), "431")).isInstanceOf(Verdict.Pass.class);
        assertThat(provoked(new Setting(Setting.POOL, "1"), "431")).isInstanceOf(Verdict.Fail.class);
        assertThat(provoked(new Setting(Setting.CLAIMS, "8192"), "503")).isInstanceOf(Verdict.Fail.class);
    }

    private static Verdict provoked(Condition condition, String cause) {
        Histories history = new Histories(SWITCHES, JWT).under(condition).requests(JWT, 200);
        return verdict(history.op(JWT, 3_000, 1, cause), "every error is explained");
    }

    @Test
    void anErrorBeforeTheFaultIsUnexplainedAndOneAfterItIsNot() {
        Histories after = new Histories(NODE_DIES, JWT)
                .requests(JWT, 200)
                .fault("jwt-1", 2_000, 3_000, 4_000)
                .op(JWT, 2_500, 1, "502");

        assertThat(verdict(after, "every error is explained")).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(after.op(JWT, 500, 1, "502"), "every error is explained"))
                .isInstanceOf(Verdict.Fail.class);
    }
}
