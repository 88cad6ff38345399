package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the app's own program {@code bench} measures in a process that does nothing else. */
final class BenchProgram {

    private static final Pattern LINE = Pattern.compile("(\\S+) ([0-9.]+) us");

    private BenchProgram() {}

    /**
     * Runs it.
     *
     * @return CPU time in microseconds by what was done
     * @throws IllegalStateException when it failed, with what it said last
     */
    static Map<String, Double> run(Environment environment, Variant variant) {
        List<String> lines = new ArrayList<>();
        int status = environment.run(variant, List.of("bench"), lines::add);
        Map<String, Double> values = parse(lines);
        if (status != 0 || values.isEmpty()) {
            throw new IllegalStateException("the bench of " + variant.name() + " ended with " + status + ": "
                    + (lines.isEmpty() ? "it said nothing" : lines.getLast()));
        }
        return values;
    }

    /** It leaves out what the native library would have computed where that cannot be loaded. */
    static boolean loadedNativeLibrary(Map<String, Double> values) {
        return values.keySet().stream().anyMatch(what -> what.endsWith(".native"));
    }

    static Map<String, Double> parse(List<String> lines) {
        Map<String, Double> values = new HashMap<>();
        for (String line : lines) {
            Matcher found = LINE.matcher(line);
            if (found.matches()) {
                values.put(found.group(1), Double.valueOf(found.group(2)));
            }
        }
        return values;
    }
}
