package authlab.lab.report;

import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What only one of two runs has measured. */
final class DiffOnly {

    private DiffOnly() {}

    /** A row for each experiment; empty if both runs have measured the same. */
    static Optional<Table> of(RunDiff diff) {
        return Table.ofAny(
                "Only in one of the runs",
                "It is not compared.",
                Head.texts("Experiment", "Run", "Variants"),
                Stream.concat(
                                rows("base", diff.base(), diff.candidate()),
                                rows("candidate", diff.candidate(), diff.base()))
                        .toList());
    }

    private static Stream<Row> rows(String name, SavedRun run, SavedRun other) {
        Map<String, List<String>> there = measured(other);
        return measured(run).entrySet().stream()
                .map(e -> Map.entry(
                        e.getKey(),
                        e.getValue().stream()
                                .filter(v -> !there.getOrDefault(e.getKey(), List.of())
                                        .contains(v))
                                .collect(Collectors.joining(", "))))
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> new Row(e.getKey(), "", List.of(Cell.text(name), Cell.prose(e.getValue()))));
    }

    private static Map<String, List<String>> measured(SavedRun run) {
        Map<String, List<String>> measured = new LinkedHashMap<>();
        for (OfExperiment of : run.results().experiments()) {
            measured.put(
                    of.experiment().label(),
                    of.variants().stream().map(DiffOnly::label).toList());
        }
        return measured;
    }

    private static String label(OfVariant v) {
        return v.condition().after(v.variant().name());
    }
}
