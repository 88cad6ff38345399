package authlab.lab.report;

import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Facts about the parts of the lab. The settings of a part are a fact with the name of the part, {@code NAME=value
 * NAME=value}, or facts named {@code part.setting}. A setting of several parts is shown side by side, with the result of a
 * comparison.
 */
final class Facts {

    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Z][A-Z0-9_]*=\\S*(?: [A-Z][A-Z0-9_]*=\\S*)*");

    /** More distinct values than this are listed in one row instead of a row each. */
    private static final int FEW = 3;

    private final Map<String, Map<String, String>> bySetting = new TreeMap<>();
    private final Map<String, String> others = new TreeMap<>();

    private Facts() {}

    static Facts of(Map<String, String> facts) {
        Facts sorted = new Facts();
        facts.forEach((key, value) -> {
            int dot = key.indexOf('.');
            if (ENVIRONMENT.matcher(value).matches()) {
                for (String entry : value.split(" ", -1)) {
                    int equals = entry.indexOf('=');
                    sorted.put(entry.substring(0, equals), key, entry.substring(equals + 1));
                }
            } else if (dot > 0) {
                sorted.put(key.substring(dot + 1), key.substring(0, dot), value);
            } else {
                sorted.others.put(key, value);
            }
        });
        return sorted;
    }

    /** A table of keys and values; empty if there is none. */
    static Optional<Table> plain(String caption, Map<String, String> values) {
        List<Row> rows = values.entrySet().stream()
                .map(e -> new Row(e.getKey(), "", List.of(new Cell(e.getValue(), "", "value"))))
                .toList();
        return Table.ofAny(caption, "", Head.texts("What", "Value"), rows);
    }

    /** The settings of several parts side by side, equal ones first; empty if there is none. */
    Optional<Table> shared() {
        long parts = bySetting.values().stream()
                .filter(ofParts -> ofParts.size() > 1)
                .flatMap(ofParts -> ofParts.keySet().stream())
                .distinct()
                .count();
        List<Row> rows = bySetting.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .sorted(Comparator.comparing(e -> values(e.getValue()).size() > 1))
                .flatMap(e -> rows(e.getKey(), e.getValue(), parts).stream())
                .toList();
        return Table.ofAny(
                "Settings of several parts, side by side",
                "For a fair comparison, parts must differ only in settings of authentication.",
                Head.texts("Setting", "Equal?", "Value", "Parts"),
                rows);
    }

    /** All other facts; empty if there is none. */
    Optional<Table> others() {
        Map<String, String> all = new TreeMap<>(others);
        bySetting.forEach((setting, ofParts) -> {
            if (ofParts.size() == 1) {
                ofParts.forEach((part, value) -> all.put(part + " " + setting, value));
            }
        });
        return plain("Versions and other settings", all);
    }

    /** Every fact: by setting, the values by part; what belongs to no part has the part {@code ""}. */
    Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> all = new TreeMap<>(bySetting);
        others.forEach((setting, value) -> all.put(setting, Map.of("", value)));
        return all;
    }

    private void put(String setting, String part, String value) {
        bySetting.computeIfAbsent(setting, _ -> new TreeMap<>()).put(part, value);
    }

    private static SortedSet<String> values(Map<String, String> ofParts) {
        return new TreeSet<>(ofParts.values());
    }

    private static List<Row> rows(String setting, Map<String, String> ofParts, long parts) {
        SortedSet<String> values = values(ofParts);
        if (values.size() == 1) {
            String where = ofParts.size() == parts ? "all " + parts : String.join(", ", ofParts.keySet());
            return List.of(row(setting, "= equal", values.first(), where));
        }
        if (values.size() > FEW) {
            String each = ofParts.entrySet().stream()
                    .map(e -> e.getKey() + ": " + e.getValue())
                    .collect(Collectors.joining(", "));
            return List.of(row(setting, "≠ differs", values.size() + " different values", each));
        }
        return values.stream()
                .map(value -> row(
                        setting,
                        "≠ differs",
                        value,
                        ofParts.entrySet().stream()
                                .filter(e -> e.getValue().equals(value))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private static Row row(String setting, String verdict, String value, String parts) {
        String style = verdict.startsWith("=") ? "pass" : "differs";
        return new Row(
                setting, "", List.of(new Cell(verdict, "", style), new Cell(value, "", "value"), Cell.prose(parts)));
    }
}
