package authlab.lab.experiment.switches;

import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs the command {@code bench} of the app, which measures in a separate process. */
final class BenchProgram {

    private static final Pattern LINE = Pattern.compile("(\\S+) ([0-9.]+) us");

    private BenchProgram() {}

    /**
     * Runs it.
     *
     * @return CPU time in microseconds by operation
     * @throws IllegalStateException if it failed, with its last line of output
     */
    static Map<String, Double> run(Environment environment, Variant variant) {
        List<String> lines = new ArrayList<>();
        int status = environment.run(variant, List.of("bench"), lines::add);
        Map<String, Double> values = parse(lines);
        if (status != 0 || values.isEmpty()) {
            throw new IllegalStateException("the bench of " + variant.name() + " ended with " + status + ": "
                    + (lines.isEmpty() ? "no output" : lines.getLast()));
        }
        return values;
    }

    /** Whether the native library was loaded: without it, its figures are missing. */
    static boolean loadedNativeLibrary(Map<String, Double> values) {
        return values.keySet().stream().anyMatch(what -> what.endsWith(".native"));
    }

    static Map<String, Double> parse(List<String> lines) {
        return lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(m -> m.group(1), m -> Double.valueOf(m.group(2)), (_, later) -> later));
    }
}
