package authlab.lab.report;

import authlab.lab.measure.Purpose;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.StoreWork;
import authlab.lab.measure.StoreWork.Commands;
import authlab.lab.measure.StoreWork.Statements;
import authlab.lab.report.Table.Body;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Head;
import authlab.lab.report.Table.Row;
import authlab.lab.report.Table.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The price list of the database: what 1,000 requests of each variant cost the stores, purpose by purpose. */
final class PriceTable {

    private static final List<Head> HEADS = List.of(
            Head.text("Variant"),
            Head.number("statements", ""),
            Head.number("rows", ""),
            Head.number("log", "bytes of WAL"),
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

    private final Measured measured;
    private final String experiment;
    private final List<OfVariant> priced;

    private PriceTable(Measured measured, String experiment) {
        this.measured = measured;
        this.experiment = experiment;
        this.priced = measured.in(experiment).stream()
                .filter(v -> v.condition().isEmpty() && v.store().isPresent())
                .toList();
    }

    /** Empty when the stores' own counters are not known for any variant. */
    static Optional<Table> of(Measured measured, String experiment) {
        return new PriceTable(measured, experiment).table();
    }

    private Optional<Table> table() {
        if (priced.isEmpty()) {
            return Optional.empty();
        }
        List<Body> bodies = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            List<Row> rows = priced.stream()
                    .filter(v -> asked(store(v), purpose))
                    .map(v -> row(v, cells(store(v).statements(purpose), store(v).commands(purpose)), blank()))
                    .toList();
            if (!rows.isEmpty()) {
                bodies.add(new Body(AnswerTable.words(purpose.words()), HEADS.size(), rows));
            }
        }
        bodies.add(new Body(
                "All together",
                HEADS.size(),
                priced.stream()
                        .map(v -> row(v, cells(store(v).statements(), store(v).commands()), servers(v)))
                        .toList()));
        return Optional.of(new Table(
                "The price list, experiment " + experiment,
                "Per 1,000 successful requests, by the servers' own counters. A variant that a purpose does not list asks"
                        + " nothing for it.",
                SPANS,
                HEADS,
                bodies));
    }

    private static StoreWork store(OfVariant v) {
        return v.store().orElseThrow();
    }

    private static boolean asked(StoreWork store, Purpose purpose) {
        return store.postgres().containsKey(purpose) || store.redis().containsKey(purpose);
    }

    private Row row(OfVariant v, Stream<Cell> prices, Stream<Cell> servers) {
        return new Row(
                v.variant(),
                "",
                measured.style(v.variant()),
                Stream.concat(prices, servers).toList());
    }

    private static Stream<Cell> cells(Statements sql, Commands commands) {
        Stream<Cell> postgres = sql.calls() == 0
                ? Stream.generate(PriceTable::nothing).limit(5)
                : Stream.of(
                        Cell.number(Numbers.of(sql.calls())),
                        Cell.number(Numbers.of(sql.rows())),
                        Cell.number(Numbers.of(sql.walBytes())),
                        Cell.number(
                                Numbers.of(sql.buffers()),
                                sql.diskReads() > 0 ? Numbers.of(sql.diskReads()) + " from disk" : ""),
                        Cell.number(Numbers.of(sql.millis())));
        Stream<Cell> redis = commands.calls() == 0
                ? Stream.generate(PriceTable::nothing).limit(2)
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
                cpu(v, "postgres"),
                cpu(v, "redis"),
                Double.isNaN(c.postgresOpen())
                        ? Cell.none(Numbers.NONE)
                        : Cell.number(Numbers.count((long) c.postgresUsed()) + " of "
                                + Numbers.count((long) c.postgresOpen())),
                Double.isNaN(c.redisUsed())
                        ? Cell.none(Numbers.NONE)
                        : Cell.number(Numbers.count((long) c.redisUsed())));
    }

    private static Cell cpu(OfVariant v, String server) {
        return Cell.number(Numbers.of(v.cpuMillisPer1000().getOrDefault(server, Double.NaN)));
    }
}
