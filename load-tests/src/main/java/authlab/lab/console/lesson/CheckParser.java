package authlab.lab.console.lesson;

import authlab.lab.console.event.AppOperation;
import authlab.lab.console.lesson.Check.After;
import authlab.lab.console.lesson.Check.CallCheck;
import authlab.lab.console.lesson.Check.ExperimentCheck;
import authlab.lab.console.lesson.Check.FaultCheck;
import authlab.lab.console.lesson.Check.HealedCheck;
import authlab.lab.console.lesson.Check.PredictedCheck;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Parses what stands after {@code check:}. */
final class CheckParser {

    private static final List<String> CALL_KEYS =
            List.of("operation", "variant", "status", "nodes", "calls", "refused", "after", "edited", "times");
    private static final List<String> WHAT = List.of("started", ExperimentCheck.REPORT);
    private static final int MOST_TIMES = 100;

    private final Vocabulary names;
    private final Collection<String> needs;
    private final Line line;
    private final Map<String, String> keys = new HashMap<>();

    private CheckParser(Vocabulary names, Collection<String> needs, Line line) {
        this.names = names;
        this.needs = needs;
        this.line = line;
    }

    /**
     * A check.
     *
     * @param needs the variants that the lesson declares
     * @param line for the error
     */
    static Check parse(String text, Vocabulary names, Collection<String> needs, Line line) {
        return new CheckParser(names, needs, line)
                .parse(Arrays.asList(text.strip().split("\\s+")));
    }

    private Check parse(List<String> words) {
        words.stream().skip(1).forEach(this::keep);
        return switch (words.getFirst()) {
            case "call" -> call();
            case "fault" -> {
                allow("kind", "part", "by");
                yield new FaultCheck(
                        fault(),
                        target(),
                        oneOf("by", List.of("me", "anyone")).map("me"::equals).orElse(false));
            }
            case "healed" -> {
                allow("part");
                yield new HealedCheck(target());
            }
            case "predicted" -> {
                allow("kind");
                yield new PredictedCheck(fault());
            }
            case "experiment" -> {
                allow("what");
                yield new ExperimentCheck(oneOf("what", WHAT)
                        .orElseThrow(() -> line.error("an experiment check needs what=started or what=report")));
            }
            default ->
                throw line.error("unknown check '" + words.getFirst()
                        + "'; there are call, fault, healed, predicted, experiment");
        };
    }

    private void keep(String word) {
        String[] pair = word.split("=", 2);
        if (pair.length != 2 || pair[1].isEmpty()) {
            throw line.error("'" + word + "' is not key=value");
        }
        if (keys.put(pair[0], pair[1]) != null) {
            throw line.error("'" + pair[0] + "' is given twice");
        }
    }

    private void allow(String... allowed) {
        allow(Arrays.asList(allowed));
    }

    private void allow(List<String> allowed) {
        keys.keySet().stream().filter(key -> !allowed.contains(key)).findFirst().ifPresent(key -> {
            throw line.error("unknown key '" + key + "'; there are " + String.join(", ", allowed));
        });
    }

    private CallCheck call() {
        allow(CALL_KEYS);
        if (keys.isEmpty()) {
            throw line.error(
                    "a call check without a key is true for every request; add operation=, variant= or status=");
        }
        return new CallCheck(
                oneOf(
                        "operation",
                        Arrays.stream(AppOperation.values())
                                .map(AppOperation::label)
                                .toList()),
                variant(),
                valid(
                        "status",
                        s -> s.matches("0|[1-5]\\d\\d|[1-5]xx"),
                        "a status such as 200, or a class such as 4xx"),
                number("calls", 0),
                value("refused"),
                oneOf(
                                "after",
                                Arrays.stream(After.values())
                                        .map(CheckParser::label)
                                        .toList())
                        .map(a -> After.valueOf(a.toUpperCase(Locale.ROOT))),
                oneOf("edited", List.of("yes", "no")).map("yes"::equals),
                number("times", 1).orElse(1),
                number("nodes", 1).orElse(0));
    }

    private static String label(After after) {
        return after.name().toLowerCase(Locale.ROOT);
    }

    private Optional<String> variant() {
        Optional<String> variant = oneOf("variant", names.variants());
        variant.filter(v -> !needs.contains(v)).ifPresent(v -> {
            throw line.error("variant '" + v + "' is not among the variants of 'needs:' at the start of the file");
        });
        return variant;
    }

    private Optional<String> fault() {
        return oneOf("kind", names.faults().stream().sorted().toList());
    }

    private Optional<String> target() {
        return valid("part", this::isTarget, "a part or variant of the catalogue, or the start of one and *");
    }

    private boolean isTarget(String pattern) {
        return pattern.endsWith("*")
                ? names.targets().stream().anyMatch(t -> t.startsWith(pattern.substring(0, pattern.length() - 1)))
                : names.targets().contains(pattern);
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    private Optional<String> oneOf(String key, List<String> values) {
        return valid(key, values::contains, "one of " + String.join(", ", values));
    }

    private Optional<String> valid(String key, Predicate<String> valid, String expected) {
        value(key).filter(valid.negate()).ifPresent(bad -> {
            throw line.error("'" + key + "=" + bad + "': expected " + expected);
        });
        return value(key);
    }

    private OptionalInt number(String key, int least) {
        Optional<String> number = valid(
                key,
                v -> v.matches("\\d{1,3}") && Integer.parseInt(v) >= least && Integer.parseInt(v) <= MOST_TIMES,
                "a number from " + least + " to " + MOST_TIMES);
        return number.map(v -> OptionalInt.of(Integer.parseInt(v))).orElse(OptionalInt.empty());
    }
}
