package authlab.lab.report;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.RecoveryTable;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Column;
import authlab.lab.experiment.section.Table.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a fault did to requests and users, and the recovery clocks, in one table. */
final class FaultTable {

    private static final List<Column<OfVariant>> COLUMNS = Stream.concat(
                    SummaryTable.FAULT.stream(),
                    RecoveryTable.columns().stream()
                            .map(c -> new Column<OfVariant>(
                                    c.head(), v -> v.fault().map(c.cell()).orElse(Cell.NOT_MEASURED))))
            .toList();

    private FaultTable() {}

    /** A row for each variant; empty if the experiment had no fault. */
    static Optional<Table> of(SavedRun run, Experiment experiment) {
        return Table.ofAny(
                "Fault: " + experiment,
                "Clocks count from the start of the repair.",
                Column.heads(COLUMNS),
                run.in(experiment).stream()
                        .filter(v -> v.fault().isPresent())
                        .map(v -> new Row(v.variant(), Column.cells(COLUMNS, v)))
                        .toList());
    }

    /** A row for each variant in each of two runs; empty if they share none. */
    static Optional<Table> of(RunDiff diff, Experiment experiment) {
        return Table.ofAny(
                "Fault in both runs: " + experiment,
                "Clocks count from the start of the repair. From so few repetitions no difference between the runs is"
                        + " claimed.",
                Column.heads(COLUMNS),
                diff.base().in(experiment).stream()
                        .filter(v -> v.fault().isPresent())
                        .filter(v ->
                                diff.candidate().of(experiment, v.variant()).isPresent())
                        .flatMap(v -> diff.sides().flatMap(side -> row(side, experiment, v)))
                        .toList());
    }

    private static Stream<Row> row(RunDiff.Side side, Experiment experiment, OfVariant of) {
        return side.run().of(experiment, of.variant()).stream()
                .map(v -> new Row(v.variant().name(), side.name(), style(v), Column.cells(COLUMNS, v)));
    }

    private static String style(OfVariant v) {
        return Palette.style(v.variant());
    }
}
