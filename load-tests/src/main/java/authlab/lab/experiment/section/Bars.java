package authlab.lab.experiment.section;

import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lengths as a chart of bars that start at zero. */
public final class Bars {

    private Bars() {}

    /** One length; {@code style} is the CSS class of its variant. */
    public record Bar(String label, String style, double value) {}

    private record Drawn(String label, String style, double value, String text) {}

    private record Data(String unit, List<Drawn> rows) {}

    /** Empty without bars. */
    public static Optional<Chart> of(String id, String title, String unit, List<Bar> bars) {
        if (bars.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Chart(
                id,
                Chart.Kind.BARS,
                title,
                bars.stream()
                        .map(b -> b.label() + ": " + Numbers.of(b.value()))
                        .collect(Collectors.joining("; ", "", " " + unit + ".")),
                new Data(
                        unit,
                        bars.stream()
                                .map(b -> new Drawn(b.label(), b.style(), b.value(), Numbers.of(b.value())))
                                .toList()),
                Table.of(
                        title,
                        "",
                        List.of(Head.text("Variant"), Head.number(Numbers.sentence(unit))),
                        bars.stream()
                                .map(b -> new Row(b.label(), b.style(), List.of(Cell.number(b.value()))))
                                .toList())));
    }
}
