package authlab.lab.report;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.StoreWork;
import authlab.lab.analysis.StoreWork.Commands;
import authlab.lab.analysis.StoreWork.Statements;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Purpose;
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
import java.util.stream.Stream;

/** Costs in the stores per 1,000 requests of each variant, by purpose. */
final class StoreCostTable {

    private static final List<Head> HEADS = List.of(
            Head.text("Variant"),
            Head.number("statements", ""),
            Head.number("rows", ""),
            Head.number("WAL", "bytes"),
            Head.number("buffers", "of 8 KiB, read"),
            Head.number("time", "ms"),
            Head.number("commands", ""),
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

    private final RunView measured;
    private final Experiment experiment;
    private final List<OfVariant> variants;

    private StoreCostTable(RunView measured, Experiment experiment) {
        this.measured = measured;
        this.experiment = experiment;
        this.variants = measured.in(experiment).stream()
                .filter(v -> v.condition().isUsual() && v.store().isPresent())
                .toList();
    }

    /** Empty if no variant has counters of the stores. */
    static Optional<Table> of(RunView measured, Experiment experiment) {
        return new StoreCostTable(measured, experiment).table();
    }

    private Optional<Table> table() {
        if (variants.isEmpty()) {
            return Optional.empty();
        }
        List<Body> bodies = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            List<Row> rows = variants.stream()
                    .filter(v -> isUsed(store(v), purpose))
                    .map(v -> row(v, cells(store(v).statements(purpose), store(v).commands(purpose)), blank()))
                    .toList();
            if (!rows.isEmpty()) {
                bodies.add(new Body(Numbers.title(purpose.label()), HEADS.size(), rows));
            }
        }
        bodies.add(new Body(
                "Total",
                HEADS.size(),
                variants.stream()
                        .map(v -> row(v, cells(store(v).statements(), store(v).commands()), servers(v)))
                        .toList()));
        return Optional.of(new Table(
                "Costs in the stores, experiment " + experiment,
                "Per 1,000 successful requests, by the counters of the servers. A variant without a row makes no call for"
                        + " this purpose.",
                SPANS,
                HEADS,
                bodies));
    }

    private static StoreWork store(OfVariant v) {
        return v.store().orElseThrow();
    }

    private static boolean isUsed(StoreWork store, Purpose purpose) {
        return store.postgres().containsKey(purpose) || store.redis().containsKey(purpose);
    }

    private Row row(OfVariant v, Stream<Cell> costs, Stream<Cell> servers) {
        return new Row(
                v.variant().name(),
                "",
                measured.style(v.variant()),
                Stream.concat(costs, servers).toList());
    }

    private static Stream<Cell> cells(Statements sql, Commands commands) {
        Stream<Cell> postgres = sql.calls() == 0
                ? Stream.generate(StoreCostTable::nothing).limit(5)
                : Stream.of(
                        Cell.number(Numbers.of(sql.calls())),
                        Cell.number(Numbers.of(sql.rows())),
                        Cell.number(Numbers.of(sql.walBytes())),
                        Cell.number(
                                Numbers.of(sql.buffers()),
                                sql.diskReads() > 0 ? Numbers.of(sql.diskReads()) + " from disk" : ""),
                        Cell.number(Numbers.of(sql.millis())));
        Stream<Cell> redis = commands.calls() == 0
                ? Stream.generate(StoreCostTable::nothing).limit(2)
                : Stream.of(Cell.number(Numbers.of(commands.calls())), Cell.number(Numbers.of(commands.millis())));
        return Stream.concat(postgres, redis);
    }

    private static Cell nothing() {
        return Cell.none("–");
    }

    private static Stream<Cell> blank() {
        return Stream.generate(() -> Cell.text("")).limit(4);
    }

    private static Stream<Cell> servers(OfVariant v) {
        StoreWork.Connections c = store(v).connections();
        return Stream.of(
                cpu(v, Component.POSTGRES),
                cpu(v, Component.REDIS),
                Double.isNaN(c.postgresOpen())
                        ? Cell.none(Numbers.NONE)
                        : Cell.number(Numbers.count((long) c.postgresUsed()) + " of "
                                + Numbers.count((long) c.postgresOpen())),
                Double.isNaN(c.redisUsed())
                        ? Cell.none(Numbers.NONE)
                        : Cell.number(Numbers.count((long) c.redisUsed())));
    }

    private static Cell cpu(OfVariant v, Component server) {
        return Cell.number(Numbers.of(v.cpuMillisPer1000().getOrDefault(server, Double.NaN)));
    }
}
