package authlab.lab.experiment.steady;

import authlab.lab.analysis.Check;
import authlab.lab.analysis.Claim;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Bars;
import authlab.lab.experiment.section.Bars.Bar;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.MetricTable;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Section;
import authlab.lab.experiment.section.Teaching;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The report of {@code steady}: store calls per request, and what a credential costs and where it is accepted. */
public final class SteadyReport implements ExperimentReport {

    /** One call, plus writes of the sliding expiration, at most one per minute and session. */
    private static final double ONE_CALL = 1.05;

    private static final List<Metric> APART = List.of(
            Metric.CPU_ME,
            Metric.CPU_ME_LOW,
            Metric.CPU_ORDERS,
            Metric.CPU_ORDERS_LOW,
            Metric.ME_P50,
            Metric.ORDERS_P50);

    @Override
    public Teaching teaching(SavedRun run) {
        return SteadyTeaching.of(run);
    }

    @Override
    public List<Block> section(SavedRun run, Experiment experiment, List<OfVariant> variants) {
        List<Block> blocks = new ArrayList<>();
        if (variants.stream().anyMatch(v -> v.median(Metric.CPU_ME).isPresent())) {
            blocks.add(new Block.Tabular(MetricTable.of(
                    "Each operation by itself",
                    "Medians of the repetitions. Saturated: a closed loop keeps the nodes busy all the time. Low rate, which"
                            + " is also that of the latency: an open model with "
                            + Numbers.of(variants.getFirst().load().plannedPerSecond())
                            + " requests per second. Threads and cores sleep in between, which makes each request more"
                            + " expensive.",
                    run,
                    variants,
                    APART)));
        }
        blocks.addAll(Section.of(run, experiment, variants));
        Bars.of("steady-credential", "Credential in each request", "bytes", credentials(variants))
                .map(Block.Figure::new)
                .ifPresent(blocks::add);
        return blocks;
    }

    private static List<Bar> credentials(List<OfVariant> variants) {
        return variants.stream()
                .filter(v -> v.credentialBytes() > 0 && v.condition().isUsual())
                .map(v -> new Bar(v.variant().name(), Palette.style(v.variant()), v.credentialBytes()))
                .toList();
    }

    @Override
    public List<Check> behaviour() {
        return List.of(
                Check.ofStore(
                        "a request costs one Postgres statement and no explicit transaction",
                        v -> v.isSession() && v.asksPostgres(),
                        s -> isOneCall(s.sessionStatementsEach())
                                && s.redisCommandsEach() == 0
                                && s.transactions() == 0),
                Check.ofStore(
                        "a request costs one Redis command and no Postgres statement",
                        Variant::asksRedis,
                        s -> isOneCall(s.redisCommandsEach()) && s.sessionStatementsEach() == 0),
                Check.ofStore(
                        "a request costs no store call",
                        v -> v.isSticky() || v.isStatelessToken(),
                        s -> s.callsEach() == 0));
    }

    private static boolean isOneCall(double calls) {
        return calls >= SteadyClaims.A_CALL && calls <= ONE_CALL;
    }

    @Override
    public List<Claim> claims() {
        return Stream.of(SteadyClaims.all(), CredentialClaims.all(), StateClaims.all())
                .flatMap(List::stream)
                .toList();
    }
}
