package authlab.lab.experiment.renewal;

import authlab.lab.analysis.Check;
import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.MetricTable;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Teaching;
import authlab.lab.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The report of {@code renewal}: the cost of renewing tokens and of extending sessions, per user and hour. */
public final class RenewalReport implements ExperimentReport {

    private static final List<Metric> FIGURES = List.of(
            Metric.RENEWALS,
            Metric.RENEWAL_CPU,
            Metric.RENEWAL_STATEMENTS,
            Metric.RENEWAL_COMMANDS,
            Metric.ME_P50,
            Metric.ME_P99);

    /** The id of the claim about short-lived tokens. */
    public static final String SAVES_LOOKUPS = "renewal-saves-lookups";

    /** A renewal at the end of a trial may be counted on one side only. */
    private static final double TOLERANCE = 0.1;

    @Override
    public Teaching teaching(SavedRun run) {
        return RenewalTeaching.of(run);
    }

    @Override
    public Map<Metric, Double> figures(History.Trial trial, Variant variant, long succeeded) {
        return UserHours.of(trial, variant);
    }

    @Override
    public List<Block> section(SavedRun run, Experiment experiment, List<OfVariant> variants) {
        List<Table> tables = new ArrayList<>();
        tables.add(MetricTable.of(
                "Cost per user-hour",
                "Medians of the repetitions; below each, the difference to the same variant with its usual settings. Each user"
                        + " sends one request for me per second. Access tokens live 5 s and are renewed before the next"
                        + " request, with stateless or with rotating refresh tokens; sessions are extended every 5 s. With the"
                        + " usual settings nothing is renewed within a trial. Statements and commands are all those that serve"
                        + " requests: lookups too. Each mode runs on two nodes that were just restarted and warmed up.",
                run,
                variants,
                FIGURES));
        OneRenewal.table(run, variants).ifPresent(tables::add);
        DifferencesTable.of(run, Experiment.RENEWAL).ifPresent(tables::add);
        return Block.Tabular.each(tables);
    }

    @Override
    public List<Check> behaviour() {
        return List.of(
                new Check(
                        "a token is renewed when it expires, and no renewal and no request fails",
                        Variant::hasKeys,
                        RenewalReport::renewed,
                        false),
                new Check(
                        "a renewal needs no statement if refresh tokens are stateless, but the one that loads the user,"
                                + " and one more if they rotate",
                        Variant::hasKeys,
                        RenewalReport::statements,
                        false));
    }

    private static Verdict renewed(OfVariant v) {
        OptionalDouble renewals = v.median(Metric.RENEWALS);
        if (renewals.isEmpty()) {
            return new Verdict.Unknown("no user sent a request");
        }
        boolean expected = renewals.getAsDouble() > 0 != v.condition().isUsual();
        String evidence = String.format(
                Locale.ROOT,
                "%s%.0f renewals per user-hour, %d of %d requests failed",
                v.condition().isUsual() && expected ? "no token expired within a trial: " : "",
                renewals.getAsDouble(),
                v.load().failed(),
                v.load().requests());
        return verdict(expected && v.load().failed() == 0, evidence);
    }

    private static Verdict statements(OfVariant v) {
        OptionalDouble statements = v.median(Metric.RENEWAL_STATEMENTS);
        OptionalDouble renewals = v.median(Metric.RENEWALS);
        if (statements.isEmpty() || renewals.isEmpty()) {
            return new Verdict.Unknown("the counters of the stores are missing");
        }
        double expected = renewals.getAsDouble() * (isRotating(v.condition()) ? 2 : 1);
        return verdict(
                Math.abs(statements.getAsDouble() - expected) <= TOLERANCE * renewals.getAsDouble(),
                String.format(
                        Locale.ROOT,
                        "%.0f statements and %.0f renewals per user-hour",
                        statements.getAsDouble(),
                        renewals.getAsDouble()));
    }

    private static boolean isRotating(Condition condition) {
        return condition.equals(RenewalCondition.ROTATING);
    }

    private static Verdict verdict(boolean holds, String evidence) {
        return holds ? new Verdict.Pass(evidence) : new Verdict.Fail(evidence);
    }

    @Override
    public List<Claim> claims() {
        return List.of(new Claim(
                SAVES_LOOKUPS,
                "Short-lived tokens that are renewed need fewer queries than a session lookup per request.",
                "at one request per second, users whose tokens live 5 s cause fewer statements than users whose session is"
                        + " a row in Postgres",
                "renewal: statements per user-hour",
                RenewalReport::savesLookups));
    }

    private static ClaimVerdict savesLookups(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        OptionalDouble session = statements(evidence, Variants.SESSION_POSTGRES, Condition.usual());
        for (Condition renewal : List.of(RenewalCondition.STATELESS, RenewalCondition.ROTATING)) {
            OptionalDouble token = statements(evidence, Variants.JWT, renewal);
            if (session.isEmpty() || token.isEmpty()) {
                tally.missed("run renewal with " + Variants.SESSION_POSTGRES + " and " + Variants.JWT);
            } else {
                tally.saw(
                        token.getAsDouble() < session.getAsDouble(),
                        "%s: %.0f statements per user-hour, %s: %.0f",
                        renewal.after(Variants.JWT.name()),
                        token.getAsDouble(),
                        Variants.SESSION_POSTGRES,
                        session.getAsDouble());
            }
        }
        return tally.orDependsOn("how refresh tokens are stored");
    }

    private static OptionalDouble statements(Evidence evidence, Variant variant, Condition condition) {
        return evidence.of(Experiment.RENEWAL, variant, condition)
                .map(v -> v.median(Metric.RENEWAL_STATEMENTS))
                .orElse(OptionalDouble.empty());
    }
}
