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
import java.util.function.Function;

/** What each variant lost in each fault, in one table. */
public final class FaultOverview {

    private static final List<Column<FaultOutcome>> COLUMNS = List.of(
            Column.number("signed out", "of users", FaultOverview::signedOut),
            Column.number("failed", "requests", f -> marked(f.failed() == 0, Numbers.count(f.failed()))),
            Column.number("normal again", "s, range", f -> RecoveryTable.clock(f, Recovery::normal)));

    private FaultOverview() {}

    public static Table of(SavedRun run, List<Experiment> faults) {
        List<Span> spans = new ArrayList<>(List.of(new Span("", 1)));
        List<Column<Variant>> columns = new ArrayList<>();
        for (Experiment fault : faults) {
            spans.add(new Span(Numbers.title(fault.label()), COLUMNS.size()));
            COLUMNS.forEach(c -> columns.add(new Column<>(c.head(), v -> cell(run.of(fault, v), c.cell()))));
        }
        return Table.of(
                "What failed",
                "Failed: from the fault on, 401 included. Normal again: median, from the start of the repair.",
                spans,
                Column.heads(columns),
                run.variants().stream()
                        .map(v -> new Row(v, Column.cells(columns, v)))
                        .toList());
    }

    private static Cell cell(Optional<OfVariant> measured, Function<FaultOutcome, Cell> figure) {
        Optional<FaultOutcome> fault = measured.flatMap(OfVariant::fault);
        if (fault.isEmpty()) {
            return Cell.none(measured.isEmpty() ? "not run" : Numbers.NONE);
        }
        return fault.get().problem().isPresent() ? Cell.none("no effect seen") : figure.apply(fault.get());
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
