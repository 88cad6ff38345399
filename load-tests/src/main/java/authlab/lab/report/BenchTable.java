package authlab.lab.report;

import authlab.lab.measure.Medians;
import authlab.lab.measure.Results;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Head;
import authlab.lab.report.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the app's own program measured: how much of a check is signature and how much is everything else. */
final class BenchTable {

    private static final String PREFIX = Results.BENCH + ".";
    private static final String UNIT = "µs of CPU time";

    private BenchTable() {}

    /** A table of tokens and one of passwords, where they were measured. */
    static List<Table> of(List<OfVariant> variants) {
        Map<String, List<Double>> seen = new TreeMap<>();
        variants.stream()
                .flatMap(v -> v.each().stream())
                .forEach(r -> r.figures().forEach((name, value) -> {
                    if (name.startsWith(PREFIX)) {
                        seen.computeIfAbsent(name.substring(PREFIX.length()), _ -> new ArrayList<>())
                                .add(value);
                    }
                }));
        Map<String, Double> figures = new TreeMap<>();
        seen.forEach((name, values) -> figures.put(name, Medians.of(values)));
        return Stream.of(tokens(figures), passwords(figures))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Table> tokens(Map<String, Double> figures) {
        List<Row> rows = new ArrayList<>();
        TreeSet<String> kinds = new TreeSet<>();
        figures.keySet().stream()
                .filter(name -> name.startsWith("check."))
                .forEach(name -> kinds.add(name.substring("check.".length())));
        for (String kind : kinds) {
            Optional<Double> check = Optional.ofNullable(figures.get("check." + kind));
            Optional<Double> signature = Optional.ofNullable(figures.get("signature." + kind));
            Optional<Double> rest = check.flatMap(c -> signature.map(s -> c - s));
            rows.add(new Row(
                    kind.replace('.', ' '),
                    "",
                    "",
                    List.of(
                            cell(Optional.ofNullable(figures.get("sign." + kind))),
                            cell(check),
                            cell(signature),
                            cell(rest))));
        }
        return table(
                "One token in a process that does nothing else",
                "Measured by jwt-app bench, one thread, warm: the median of its rounds, and of as many processes as there"
                        + " were trials. Signing makes an access and a refresh token. Where the native library does not"
                        + " know an algorithm, the JDK computes it.",
                List.of(
                        Head.text("Algorithm, provider"),
                        Head.number("signing a pair", UNIT),
                        Head.number("whole check", UNIT),
                        Head.number("signature alone", UNIT),
                        Head.number("parsing and the rest", UNIT)),
                rows);
    }

    private static Optional<Table> passwords(Map<String, Double> figures) {
        List<Row> rows = new ArrayList<>();
        figures.forEach((name, micros) -> {
            if (name.startsWith("argon2id.")) {
                rows.add(new Row(
                        name.substring("argon2id.".length()), "", "", List.of(Cell.number(Numbers.of(micros / 1e3)))));
            }
        });
        return table(
                "One password in a process that does nothing else",
                "Argon2id; m is memory in KiB, t the number of passes. A login checks one. The lab uses m=19456,t=2,p=1.",
                List.of(Head.text("Argon2id"), Head.number("one hash", "ms of CPU time")),
                rows);
    }

    private static Optional<Table> table(String caption, String note, List<Head> heads, List<Row> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(Table.of(caption, note, heads, rows));
    }

    private static Cell cell(Optional<Double> micros) {
        return micros.map(m -> Cell.number(Numbers.of(m))).orElseGet(() -> Cell.none(Numbers.NONE));
    }
}
