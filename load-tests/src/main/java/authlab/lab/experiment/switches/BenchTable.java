package authlab.lab.experiment.switches;

import authlab.lab.analysis.Medians;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Results of the command bench: CPU time of signing, of verifying and its parts, and of hashing passwords. */
public final class BenchTable {

    private static final String UNIT = "µs of CPU time";

    private BenchTable() {}

    /** A table of tokens and one of passwords, if they were measured. */
    public static List<Table> of(List<OfVariant> variants) {
        Map<String, List<Double>> seen = new TreeMap<>();
        variants.stream()
                .flatMap(v -> v.each().stream())
                .forEach(r -> r.bench()
                        .forEach((name, value) -> seen.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(value)));
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
                "One token, in a separate process",
                "Measured by the command bench of jwt-app, one warm thread: the median of its rounds, and of one process per"
                        + " trial. A pair is an access and a refresh token. Where the native library does not support an"
                        + " algorithm, the JDK is used.",
                List.of(
                        Head.text("Algorithm, provider"),
                        Head.number("signing a pair", UNIT),
                        Head.number("verifying a token", UNIT),
                        Head.number("signature alone", UNIT),
                        Head.number("parsing and other work", UNIT)),
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
                "One password, in a separate process",
                "Argon2id; m is memory in KiB, t the number of passes. A login verifies one hash. The lab uses m=19456,t=2,p=1.",
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
