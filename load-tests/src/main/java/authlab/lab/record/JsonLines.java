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
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    T value = strict.readValue(line);
                    object.accept(value);
                } catch (JsonProcessingException e) {
                    unreadable++;
                    if (unreadable <= NAMED) {
                        damaged.add(
                                "line " + number + " of " + file.getFileName() + " is not " + what + ": " + reason(e));
                    }
                }
            }
        }
        if (unreadable > NAMED) {
            damaged.add((unreadable - NAMED) + " more lines of " + file.getFileName() + " are not " + what);
        }
        return number;
    }

    private static String reason(JsonProcessingException e) {
        // After the semicolon it says which setting of the parser has found it.
        String first = e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(";.*", "");
        return first.substring(0, Math.min(first.length(), LONGEST_REASON));
    }
}
