package authlab.lab.experiment.capacity;

import authlab.lab.catalogue.Component;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.RunView;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Body;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Table.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The maximum sustainable throughput of each variant, the cores in use there, and how throughput scales. */
public final class CapacityTable {

    private static final List<Component> PROCESSES = List.of(Component.values());

    /** Below this R² the law does not describe the measurement, and its parameters mean nothing. */
    private static final double FITS = 0.9;

    private CapacityTable() {}

    /** Empty when the run did not look for it. */
    public static Optional<Table> of(RunView measured) {
        List<Capacity> capacities = Capacity.of(measured.run().results());
        if (capacities.isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = capacities.stream()
                .map(c -> new Row(
                        c.variant().name(), Numbers.count(c.nodes(), "node"), measured.style(c.variant()), cells(c)))
                .toList();
        List<Head> heads = heads();
        return Optional.of(new Table(
                "Maximum sustainable throughput",
                "Objective: " + Capacity.objective()
                        + ". The sustained rate met it and the failed rate did not, each in most of"
                        + " at least two trials. Contention σ and coherency κ are those of the Universal Scalability Law"
                        + " fitted to all trials; R² is the quality of the fit.",
                List.of(
                        new Span("", 1),
                        new Span("Requests per s", 3),
                        new Span("Cores in use at the sustained rate", PROCESSES.size()),
                        new Span("Scalability", 4)),
                heads,
                List.of(new Body("", heads.size(), rows))));
    }

    private static List<Head> heads() {
        List<Head> heads = new ArrayList<>(List.of(
                Head.text("Variant"),
                Head.number("sustained", ""),
                Head.number("failed", ""),
                Head.number("n", "trials")));
        PROCESSES.forEach(p -> heads.add(Head.number(p.label(), "")));
        heads.addAll(
                List.of(Head.number("σ", ""), Head.number("κ", ""), Head.number("R²", ""), Head.number("n", "levels")));
        return heads;
    }

    private static List<Cell> cells(Capacity c) {
        List<Cell> cells = new ArrayList<>(List.of(
                c.holds() == 0 ? Cell.none("none sustained") : Cell.number(Numbers.of(c.holds())),
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
