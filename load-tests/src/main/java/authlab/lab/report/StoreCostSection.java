package authlab.lab.report;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.StoreWork;
import authlab.lab.analysis.StoreWork.Commands;
import authlab.lab.analysis.StoreWork.Connections;
import authlab.lab.analysis.StoreWork.Statements;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Purpose;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Body;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Table.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The chapter of the costs in the database, by the counters of the stores. */
final class StoreCostSection {

    private static final List<Head> HEADS = List.of(
            Head.text("Variant"),
            Head.number("statements"),
            Head.number("rows"),
            Head.number("WAL", "bytes"),
            Head.number("buffers", "of 8 KiB, read"),
            Head.number("time", "ms"),
            Head.number("commands"),
            Head.number("time", "ms"),
            Head.number("CPU", "ms, Postgres"),
            Head.number("CPU", "ms, Redis"),
            Head.number("to Postgres", "used, of open"),
            Head.number("to Redis", "used"));

    private static final List<Span> SPANS = List.of(
            new Span("", 1),
            new Span("Postgres, per 1,000 requests", 5),
            new Span("Redis, per 1,000 requests", 2),
            new Span("Whole servers", 2),
            new Span("Connections", 2));

    private static final List<Cell> BLANK = Collections.nCopies(4, Cell.text(""));

    private StoreCostSection() {}

    /** Empty if no experiment has counters of the stores by variant. */
    static Optional<Chapter> of(SavedRun measured) {
        List<Table> tables = Stream.of(Experiment.STEADY, Experiment.JOURNEY)
                .flatMap(e -> table(measured, e).stream())
                .toList();
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Terms(measured.in(Experiment.STEADY).stream()
                .filter(v -> v.condition().isUsual())
                .map(v -> new Block.Term(
                        v.variant(),
                        v.store().map(StoreCostSection::sentence).orElse("The counters of the servers are missing.")))
                .toList()));
        blocks.addAll(Block.Tabular.each(tables));
        blocks.add(new Block.Remark(
                "Time is the duration of statements and commands inside the server, waiting included. A connection counts as"
                        + " used if it served a request of the load. Counters of steady are those of the low rate. CPU is that of the"
                        + " whole server, background work included; of steady it is that of saturated nodes."));
        return Optional.of(new Chapter("store-costs", "Costs in the database", "", blocks));
    }

    /** The cost of authentication, as a sentence. */
    private static String sentence(StoreWork work) {
        List<String> costs = new ArrayList<>();
        Statements sql = work.statements(Purpose.LOOKUP, Purpose.TOUCH);
        if (sql.calls() > 0) {
            costs.add("in Postgres " + Numbers.of(sql.calls()) + " statements ("
                    + split(purpose -> work.statements(purpose).calls())
                    + "), " + Numbers.of(sql.buffers()) + " buffers read, " + Numbers.of(sql.walBytes())
                    + " bytes of WAL and " + Numbers.millis(sql.millis()) + " of execution time");
        }
        Commands commands = work.commands(Purpose.LOOKUP, Purpose.TOUCH);
        if (commands.calls() > 0) {
            costs.add("in Redis " + Numbers.of(commands.calls()) + " commands ("
                    + split(purpose -> work.commands(purpose).calls())
                    + ") and " + Numbers.millis(commands.millis()) + " of execution time");
        }
        return costs.isEmpty()
                ? "Authentication causes no statement in Postgres and no command in Redis."
                : "Authentication causes, per 1,000 requests, " + String.join("; ", costs) + ".";
    }

    private static String split(ToDoubleFunction<Purpose> calls) {
        return Numbers.of(calls.applyAsDouble(Purpose.LOOKUP)) + " lookups, "
                + Numbers.of(calls.applyAsDouble(Purpose.TOUCH)) + " extensions";
    }

    /** Costs of each variant by purpose; empty if no variant has counters of the stores. */
    static Optional<Table> table(SavedRun measured, Experiment experiment) {
        Map<OfVariant, StoreWork> usual = new LinkedHashMap<>();
        measured.in(experiment).stream()
                .filter(v -> v.condition().isUsual())
                .forEach(v -> v.store().ifPresent(store -> usual.put(v, store)));
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        List<Body> bodies = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            List<Row> rows = new ArrayList<>();
            usual.forEach((v, store) -> {
                if (store.postgres().containsKey(purpose) || store.redis().containsKey(purpose)) {
                    rows.add(row(v, cells(store.statements(purpose), store.commands(purpose)), BLANK));
                }
            });
            if (!rows.isEmpty()) {
                bodies.add(new Body(Numbers.title(purpose.label()), HEADS.size(), rows));
            }
        }
        List<Row> totals = new ArrayList<>();
        usual.forEach((v, store) ->
                totals.add(row(v, cells(store.statements(), store.commands()), servers(v, store.connections()))));
        bodies.add(new Body("Total", HEADS.size(), totals));
        return Optional.of(new Table(
                "Costs in the stores, experiment " + experiment,
                "Per 1,000 successful requests, by the counters of the servers. A variant without a row makes no call for"
                        + " this purpose.",
                SPANS,
                HEADS,
                bodies));
    }

    private static Row row(OfVariant v, Stream<Cell> costs, List<Cell> servers) {
        return new Row(v.variant(), Stream.concat(costs, servers.stream()).toList());
    }

    private static Stream<Cell> cells(Statements sql, Commands commands) {
        String fromDisk = sql.diskReads() > 0 ? Numbers.of(sql.diskReads()) + " from disk" : "";
        List<Cell> postgres = sql.calls() == 0
                ? Collections.nCopies(5, Cell.none("–"))
                : List.of(
                        Cell.number(sql.calls()),
                        Cell.number(sql.rows()),
                        Cell.number(sql.walBytes()),
                        Cell.number(Numbers.of(sql.buffers()), fromDisk),
                        Cell.number(sql.millis()));
        List<Cell> redis = commands.calls() == 0
                ? Collections.nCopies(2, Cell.none("–"))
                : List.of(Cell.number(commands.calls()), Cell.number(commands.millis()));
        return Stream.concat(postgres.stream(), redis.stream());
    }

    private static List<Cell> servers(OfVariant v, Connections c) {
        String ofOpen = Numbers.count((long) c.postgresUsed()) + " of " + Numbers.count((long) c.postgresOpen());
        return List.of(
                Cell.number(v.cpu(Component.POSTGRES)),
                Cell.number(v.cpu(Component.REDIS)),
                Double.isNaN(c.postgresOpen()) ? Cell.NOT_MEASURED : Cell.number(ofOpen),
                Double.isNaN(c.redisUsed()) ? Cell.NOT_MEASURED : Cell.count((long) c.redisUsed()));
    }
}
