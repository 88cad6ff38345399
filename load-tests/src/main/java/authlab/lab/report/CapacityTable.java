package authlab.lab.report;

import authlab.lab.check.Capacity;
import authlab.lab.check.Scalability;
import authlab.lab.report.Table.Body;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Head;
import authlab.lab.report.Table.Row;
import authlab.lab.report.Table.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The highest rate that each variant bears, what it used up there, and how its throughput grows. */
final class CapacityTable {

    private static final List<String> PROCESSES = List.of("app", "postgres", "redis", "nginx", "generator");

    /** Below this R² the law does not describe what happened, and its parameters mean nothing. */
    private static final double FITS = 0.9;

    private CapacityTable() {}

    /** Empty when the run did not look for it. */
    static Optional<Table> of(Measured measured) {
        List<Capacity> capacities = Capacity.of(measured.run().results());
        if (capacities.isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = capacities.stream()
                .map(c -> new Row(c.variant(), Numbers.count(c.nodes(), "node"), measured.style(c.variant()), cells(c)))
                .toList();
        List<Head> heads = heads();
        return Optional.of(new Table(
                "The highest rate that holds",
                "It holds when " + Capacity.objective()
                        + ". The first rate held and the second did not, each in most of"
                        + " at least two trials. Contention σ and coherency κ are those of the Universal Scalability Law"
                        + " fitted to all trials; R² says how well it fits.",
                List.of(
                        new Span("", 1),
                        new Span("Requests per s", 3),
                        new Span("Cores in use at the rate that held", PROCESSES.size()),
                        new Span("Scalability", 4)),
                heads,
                List.of(new Body("", heads.size(), rows))));
    }

    private static List<Head> heads() {
        List<Head> heads = new ArrayList<>(List.of(
                Head.text("Variant"), Head.number("held", ""), Head.number("failed", ""), Head.number("n", "trials")));
        PROCESSES.forEach(p -> heads.add(Head.number(p, "")));
        heads.addAll(
                List.of(Head.number("σ", ""), Head.number("κ", ""), Head.number("R²", ""), Head.number("n", "levels")));
        return heads;
    }

    private static List<Cell> cells(Capacity c) {
        List<Cell> cells = new ArrayList<>(List.of(
                c.holds() == 0 ? Cell.none("no rate held") : Cell.number(Numbers.of(c.holds())),
                Double.isFinite(c.fails()) ? Cell.number(Numbers.of(c.fails())) : Cell.none("none failed"),
                Cell.number(Numbers.count(c.trials()))));
        PROCESSES.forEach(p -> cells.add(Optional.ofNullable(c.cores().get(p))
                .map(cores -> Cell.number(Numbers.of(cores)))
                .orElse(Cell.none(Numbers.NONE))));
        cells.addAll(c.law()
                .map(CapacityTable::law)
                .orElseGet(() -> java.util.Collections.nCopies(4, Cell.none("too few levels"))));
        return cells;
    }

    private static List<Cell> law(Scalability law) {
        boolean fits = law.quality() >= FITS;
        return List.of(
                fits ? Cell.number(Numbers.of(law.contention())) : Cell.none("no fit"),
                fits ? Cell.number(Numbers.of(law.coherency())) : Cell.none("no fit"),
                Cell.number(Numbers.of(law.quality())),
                Cell.number(Numbers.count(law.points())));
    }
}
