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

    private static final List<Column<Seen>> COLUMNS = List.of(
            Column.number("signed out", "of users", seen -> signedOut(seen.fault())),
            Column.number("failed", "requests", FaultOverview::failed),
            Column.number("recovery", "s after repair", seen -> RecoveryTable.clock(seen.fault(), Recovery::normal)));

    /** Of a variant whose requests fail without a fault too. */
    private static final String ALWAYS = "as without a fault";

    private FaultOverview() {}

    /**
     * A fault of one variant.
     *
     * @param always whether requests fail without the fault too
     */
    private record Seen(FaultOutcome fault, boolean always) {}

    public static Table of(SavedRun run, List<Experiment> faults) {
        List<Span> spans = new ArrayList<>(List.of(new Span("", 1)));
        List<Column<Variant>> columns = new ArrayList<>();
        for (Experiment fault : faults) {
            spans.add(new Span(Numbers.title(fault.label()), COLUMNS.size()));
            COLUMNS.forEach(c -> columns.add(new Column<>(c.head(), v -> cell(run, fault, v, c))));
        }
        return Table.of(
                "What failed",
                "Sums of all repetitions. A 401 counts as failed, but it is a proper response: the recovery can be 0 while users"
                        + " have to sign in again. Recovery: until responses are proper and as fast as before; median, range."
                        + (faults.contains(Experiment.CACHE_DIES) ? " The cache is Redis." : ""),
                spans,
                Column.heads(columns),
                run.variants().stream()
                        .map(v -> new Row(v, Column.cells(columns, v)))
                        .toList());
    }

    private static Cell cell(SavedRun run, Experiment experiment, Variant variant, Column<Seen> column) {
        Optional<OfVariant> measured = run.of(experiment, variant);
        Optional<FaultOutcome> fault = measured.flatMap(OfVariant::fault);
        if (fault.isEmpty()) {
            return Cell.none(measured.isEmpty() ? "not run" : Numbers.NONE);
        }
        if (fault.get().problem().isPresent()) {
            return Cell.none("no effect seen");
        }
        boolean always = fault.get().signedOut() == 0
                && run.of(Experiment.STEADY, variant).filter(v -> !v.works()).isPresent();
        return column.cell().apply(new Seen(fault.get(), always));
    }

    private static Cell failed(Seen seen) {
        long failed = seen.fault().failed();
        return seen.always() ? Cell.number(Numbers.count(failed), ALWAYS) : marked(failed == 0, Numbers.count(failed));
    }

    private static Cell signedOut(FaultOutcome f) {
        return f.users() == 0
                ? Cell.NOT_MEASURED
                : marked(f.signedOut() == 0, Numbers.count(f.signedOut()) + " of " + Numbers.count(f.users()));
    }

    private static Cell marked(boolean nothing, String text) {
        return nothing ? new Cell("✓ " + text, "", "n pass") : new Cell("✗ " + text, "", "n fail");
    }
}
