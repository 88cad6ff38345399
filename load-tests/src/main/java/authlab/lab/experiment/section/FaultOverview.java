package authlab.lab.experiment.section;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Recovery;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Column;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Table.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each variant lost in each fault, in one table. */
public final class FaultOverview {

    private static final List<Column<OfVariant>> COLUMNS = List.of(
            Column.number("signed out", "of users", FaultOverview::signedOut),
            Column.number("failed", "of requests", FaultOverview::failed),
            Column.number("recovery", "s after repair", v -> RecoveryTable.clock(outcome(v), Recovery::normal)));

    private FaultOverview() {}

    public static Table of(SavedRun run, List<Experiment> faults) {
        List<Span> spans = new ArrayList<>(List.of(new Span("", 1)));
        List<Column<Variant>> columns = new ArrayList<>();
        for (Experiment fault : faults) {
            spans.add(new Span(Numbers.title(fault.label()), COLUMNS.size()));
            COLUMNS.forEach(c -> columns.add(new Column<>(c.head(), v -> cell(run, fault, v, c))));
        }
        return Table.of(
                "What failed",
                "Sums of all repetitions, from the fault on. A 401 counts as failed, but it is a proper response: the recovery can be 0 while users"
                        + " have to sign in again. Recovery: until responses are proper and as fast as before; median, range."
                        + (faults.contains(Experiment.CACHE_DIES) ? " The cache is Redis." : ""),
                spans,
                Column.heads(columns),
                run.variants().stream()
                        .map(v -> new Row(v, Column.cells(columns, v)))
                        .toList());
    }

    private static Cell cell(SavedRun run, Experiment experiment, Variant variant, Column<OfVariant> column) {
        Optional<OfVariant> measured = run.of(experiment, variant);
        Optional<FaultOutcome> fault = measured.flatMap(OfVariant::fault);
        if (fault.isEmpty()) {
            return Cell.none(measured.isEmpty() ? "not run" : Numbers.NONE);
        }
        return fault.get().problem().isPresent()
                ? Cell.none("no effect seen")
                : column.cell().apply(measured.get());
    }

    private static FaultOutcome outcome(OfVariant v) {
        return v.fault().orElseThrow();
    }

    /** Requests of some variants fail without a fault too, by design; if it signed out nobody, it is not to blame. */
    private static Cell failed(OfVariant v) {
        FaultOutcome fault = outcome(v);
        String text = of(fault.failed(), fault.requests());
        if (v.failedBeforeFault() == 0) {
            return marked(fault.failed() == 0, text, "");
        }
        String share = Numbers.share(v.failedBeforeFault(), v.requestsBeforeFault()) + " before the fault";
        return v.variant().refusesByDesign() && fault.signedOut() == 0
                ? Cell.number(text, share)
                : marked(fault.failed() == 0, text, share);
    }

    private static Cell signedOut(OfVariant v) {
        FaultOutcome fault = outcome(v);
        return fault.users() == 0
                ? Cell.NOT_MEASURED
                : marked(fault.signedOut() == 0, of(fault.signedOut(), fault.users()), "");
    }

    private static String of(long some, long all) {
        return Numbers.count(some) + " of " + Numbers.count(all);
    }

    private static Cell marked(boolean nothing, String text, String sub) {
        return nothing ? new Cell("✓ " + text, sub, "n pass") : new Cell("✗ " + text, sub, "n fail");
    }
}
