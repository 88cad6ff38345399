package authlab.lab.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The readable lines of a file of one JSON object a line.
 *
 * @param all the objects
 * @param lines how many lines the file has, readable or not
 * @param damaged what is wrong with lines that are not readable, as sentences
 */
record JsonLines<T>(List<T> all, long lines, List<String> damaged) {

    /** More damaged lines than this are counted. */
    private static final int NAMED = 3;

    /** How many lines are in memory as text. */
    private static final int TOGETHER = 8_192;

    private static final int LONGEST_REASON = 200;

    JsonLines {
        all = List.copyOf(all);
        damaged = List.copyOf(damaged);
    }

    /**
     * Reads a file to its end.
     *
     * @param what what a line should be, such as "an event"
     */
    static <T> JsonLines<T> read(Path file, ObjectReader json, String what) throws IOException {
        List<T> all = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        long lines = JsonLines.<T>each(file, json, what, all::add, damaged);
        return new JsonLines<>(all, lines, damaged);
    }

    /**
     * Passes on the object of each readable line.
     *
     * @param damaged gets what is wrong with the others
     * @return how many lines the file has
     */
    static <T> long each(Path file, ObjectReader json, String what, Consumer<T> object, List<String> damaged)
            throws IOException {
        ObjectReader strict = json.with(
                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        long number = 0;
        long unreadable = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (List<String> some = next(lines); !some.isEmpty(); some = next(lines)) {
                for (Line<T> line : some.parallelStream()
                        .map(text -> JsonLines.<T>line(strict, text))
                        .toList()) {
                    number++;
                    line.value().ifPresent(object);
                    if (line.value().isEmpty() && ++unreadable <= NAMED) {
                        damaged.add("line " + number + " of " + file.getFileName() + " is not " + what + ": "
                                + line.wrong());
                    }
                }
            }
        }
        if (unreadable > NAMED) {
            damaged.add((unreadable - NAMED) + " more lines of " + file.getFileName() + " are not " + what);
        }
        return number;
    }

    /** A line as an object, or what is wrong with it. */
    private record Line<T>(Optional<T> value, String wrong) {}

    private static <T> Line<T> line(ObjectReader json, String text) {
        try {
            T value = json.readValue(text);
            return new Line<>(Optional.ofNullable(value), "it is null");
        } catch (JsonProcessingException e) {
            return new Line<>(Optional.empty(), reason(e));
        }
    }

    /** The next lines, which are parsed together on all cores: a long run has millions. */
    private static List<String> next(BufferedReader lines) throws IOException {
        List<String> some = new ArrayList<>(TOGETHER);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            some.add(line);
            if (some.size() == TOGETHER) {
                break;
            }
        }
        return some;
    }

    private static String reason(JsonProcessingException e) {
        // After the semicolon it says which setting of the parser has found it.
        String first = e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(";.*", "");
        return first.substring(0, Math.min(first.length(), LONGEST_REASON));
    }
}
