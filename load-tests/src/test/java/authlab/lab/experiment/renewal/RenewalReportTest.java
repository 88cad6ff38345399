package authlab.lab.experiment.renewal;

import static authlab.lab.catalogue.Experiment.RENEWAL;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.SampleLabel.BEFORE;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Histories;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Six repetitions of each mode made by hand: four users, for 5 s each, which is 1/180 of an hour for all. */
final class RenewalReportTest {

    /** Without renewals a second of a user costs 2 ms in this history, and each renewal 3 ms. */
    private static List<Event> trial(
            Variant variant, Condition condition, int repetition, int renewals, int statementsEach) {
        Histories history = new Histories(RENEWAL, repetition, condition, 10, variant);
        for (int i = 0; i < 200; i++) {
            history.request(variant, Operation.ME, i % 4, i * 25L, "");
        }
        for (int i = 0; i < renewals; i++) {
            history.request(variant, Operation.REFRESH, i % 4, i * 100L, "");
        }
        double nginx = 0.04 + 0.0001 * repetition;
        double[] cpu = {nginx, 0, 0, 0.003 * renewals / 2, 0.003 * renewals / 2};
        List<Part> parts = new ArrayList<>(Part.SERVERS);
        parts.addAll(variant.nodes());
        for (int i = 0; i < parts.size(); i++) {
            history.sample(parts.get(i).name(), BEFORE, Map.of(Counters.CPU_SECONDS, 1.0));
            history.sample(parts.get(i).name(), AFTER, Map.of(Counters.CPU_SECONDS, 1.0 + cpu[i]));
        }
        String tag = variant.hasKeys() ? "login:refresh-use" : "session:lookup";
        double lookups = variant.hasKeys() ? statementsEach * renewals : 200;
        history.sample("postgres", BEFORE, Map.of("statements." + tag, 0.0, "statements.session:sweep", 0.0))
                .sample("postgres", AFTER, Map.of("statements." + tag, lookups, "statements.session:sweep", 7.0))
                .sample("redis", BEFORE, Map.of("commands.get", 0.0))
                .sample("redis", AFTER, Map.of("commands.get", 0.0));
        return history.events();
    }

    private static Results results() {
        List<Event> events = new ArrayList<>();
        for (int repetition = 1; repetition <= 6; repetition++) {
            events.addAll(trial(SESSION_POSTGRES, Condition.usual(), repetition, 0, 0));
            events.addAll(trial(JWT, Condition.usual(), repetition, 0, 0));
            events.addAll(trial(JWT, RenewalCondition.STATELESS, repetition, 10, 1));
            events.addAll(trial(JWT, RenewalCondition.ROTATING, repetition, 10, 2));
        }
        return Experiments.results(History.of(events));
    }

    private static OfVariant of(Variant variant, Condition condition) {
        return new Evidence(results(), List.of())
                .of(RENEWAL, variant, condition)
                .orElseThrow();
    }

    @Test
    void figuresAreForOneUserWhoIsActiveForAnHour() {
        OfVariant rotating = of(JWT, RenewalCondition.ROTATING);

        assertThat(rotating.median(Metric.RENEWALS).orElseThrow()).isCloseTo(1_800, within(1e-6));
        assertThat(rotating.median(Metric.RENEWAL_STATEMENTS).orElseThrow()).isCloseTo(3_600, within(1e-6));
        assertThat(rotating.median(Metric.RENEWAL_COMMANDS).orElseThrow()).isZero();
        assertThat(rotating.median(Metric.RENEWAL_CPU).orElseThrow()).isCloseTo((40.35 + 30) * 180, within(1.0));
        assertThat(of(SESSION_POSTGRES, Condition.usual())
                        .median(Metric.RENEWAL_STATEMENTS)
                        .orElseThrow())
                .isCloseTo(36_000, within(1e-6));
    }

    @Test
    void theCostOfOneRenewalIsTheDifferenceDividedByTheirNumber() {
        Difference difference = Differences.of(results()).stream()
                .filter(d -> d.metric() == Metric.RENEWAL_CPU)
                .filter(d -> d.candidate().condition().equals(RenewalCondition.STATELESS)
                        && d.baseline().variant().equals(JWT)
                        && d.baseline().condition().isUsual())
                .findFirst()
                .orElseThrow();
        OneRenewal one = new OneRenewal(
                of(JWT, RenewalCondition.STATELESS), of(JWT, Condition.usual()), Optional.of(difference));

        assertThat(one.cpuEach().orElseThrow()[1]).isCloseTo(3, within(0.05));
        assertThat(one.each(Metric.RENEWAL_STATEMENTS)).isCloseTo(1, within(1e-6));
        assertThat(one.each(Metric.RENEWAL_STATEMENTS) * one.usualPerHour()).isCloseTo(4, within(1e-6));
    }

    @Test
    void renewalsThatHappenOnlyWhenTokensExpireAndCostWhatTheyShouldPass() {
        assertThat(Experiments.findings(results(), true))
                .filteredOn(f -> f.kind() == Finding.Kind.BEHAVIOUR)
                .hasSize(6)
                .allMatch(f -> f.verdict() instanceof Verdict.Pass);
    }

    @Test
    void aLifetimeThatNobodyRenewsAndARenewalThatWritesThoughStatelessFail() {
        List<Event> events = new ArrayList<>(trial(JWT, RenewalCondition.STATELESS, 1, 0, 0));
        assertThat(failed(events)).contains("a token is renewed when it expires, and no renewal and no request fails");

        assertThat(failed(trial(JWT, RenewalCondition.STATELESS, 1, 10, 2)))
                .hasSize(1)
                .allMatch(c -> c.contains("no statement"));
        assertThat(failed(trial(JWT, Condition.usual(), 1, 10, 1)))
                .hasSize(1)
                .allMatch(c -> c.contains("when it expires"));
    }

    private static List<String> failed(List<Event> events) {
        return Experiments.findings(Experiments.results(History.of(events)), true).stream()
                .filter(f -> f.kind() == Finding.Kind.BEHAVIOUR && f.verdict() instanceof Verdict.Fail)
                .map(Finding::claim)
                .toList();
    }

    @Test
    void theClaimIsDecidedByCountingStatements() {
        assertThat(claim(results())).isInstanceOf(ClaimVerdict.Confirmed.class);
        assertThat(claim(Experiments.results(History.of(trial(JWT, RenewalCondition.ROTATING, 1, 10, 2)))))
                .isInstanceOf(ClaimVerdict.NotShown.class);
    }

    private static ClaimVerdict claim(Results results) {
        return Experiments.claims(new Evidence(results, List.of())).stream()
                .filter(c -> c.id().equals("renewal-saves-lookups"))
                .map(Claim.Evaluated::verdict)
                .findFirst()
                .orElseThrow();
    }
}
