package authlab.lab.experiment.section;

import authlab.lab.analysis.FaultOutcome.Window;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Second;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Column;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Table.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A timeline cut at the whole seconds of a fault: before it, until the part answers again, and after. */
public final class Phases {

    private static final List<String> NAMES =
            List.of("Before the fault", "Until the part is ready again", "After recovery");
    private static final List<Column<Phase>> COLUMNS = List.of(
            Column.number("length", "s", p -> Cell.count(p.seconds())),
            Column.number("sent", "requests", p -> Cell.count(p.sent())),
            Column.number("failed", "requests, of sent", Phases::failed),
            Column.number(
                    "worst p99",
                    "of a second, ms",
                    p -> Double.isNaN(p.worstP99()) ? Cell.none("none succeeded") : Cell.number(p.worstP99())));

    private Phases() {}

    /**
     * One phase, in whole seconds.
     *
     * @param broken whether it is the one in which the part was not ready
     * @param worstP99 the highest 99th percentile in ms of any of its seconds; NaN without a successful request
     */
    public record Phase(boolean broken, int seconds, long sent, long failed, double worstP99) {}

    /** Always in the order before, broken, after; empty without a timeline. */
    public static List<Phase> of(List<Second> timeline, Window window) {
        if (timeline.isEmpty()) {
            return List.of();
        }
        int from = (int) Math.floor(window.injected());
        int to = (int) Math.ceil(window.ready());
        return List.of(
                phase(false, timeline, s -> s < from),
                phase(true, timeline, s -> s >= from && s < to),
                phase(false, timeline, s -> s >= Math.max(from, to)));
    }

    /** A table of all variants with a fault; empty if none has a timeline. */
    static Optional<Table> table(List<OfVariant> variants) {
        List<Row> rows = new ArrayList<>();
        for (OfVariant v : variants) {
            List<Phase> phases =
                    v.fault().map(f -> of(v.timeline(), f.window())).orElse(List.of());
            if (!phases.isEmpty()) {
                rows.add(new Row(
                        v.variant(),
                        phases.stream()
                                .flatMap(p -> Column.cells(COLUMNS, p).stream())
                                .toList()));
            }
        }
        List<Head> heads = new ArrayList<>(List.of(Head.text("Variant")));
        List<Span> spans = new ArrayList<>(List.of(new Span("", 1)));
        for (String name : NAMES) {
            COLUMNS.forEach(c -> heads.add(c.head()));
            spans.add(new Span(name, COLUMNS.size()));
        }
        String caption = "Before, during and after the fault";
        String note = "First complete repetition, divided at whole seconds.";
        return rows.isEmpty() ? Optional.empty() : Optional.of(Table.of(caption, note, spans, heads, rows));
    }

    private static Cell failed(Phase p) {
        String share = p.failed() == 0 ? "" : Numbers.share(p.failed(), p.sent());
        return p.sent() == 0 ? Cell.none("none sent") : Cell.number(Numbers.count(p.failed()), share);
    }

    private static Phase phase(boolean broken, List<Second> timeline, IntPredicate within) {
        List<Second> its =
                timeline.stream().filter(s -> within.test(s.second())).toList();
        long failed = its.stream().mapToLong(Second::failed).sum();
        return new Phase(
                broken,
                its.size(),
                failed + its.stream().mapToLong(Second::succeeded).sum(),
                failed,
                its.stream()
                        .filter(s -> s.succeeded() > 0)
                        .mapToDouble(Second::p99)
                        .max()
                        .orElse(Double.NaN));
    }
}
