package authlab.lab.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files of one JSON object a line. */
final class JsonLines {

    private JsonLines() {}

    /**
     * All objects of a file; a last line that a crash cut off is skipped.
     *
     * @param what what a line should be, such as "an event"
     * @throws IOException if a line before the last is something else
     */
    static <T> List<T> read(Path file, ObjectReader json, String what) throws IOException {
        List<T> all = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; number++) {
                String next = lines.readLine();
                try {
                    all.add(json.readValue(line));
                } catch (JsonProcessingException e) {
                    if (next != null) {
                        throw new IOException("line " + number + " is not " + what + ": " + e.getOriginalMessage(), e);
                    }
                }
                line = next;
            }
        }
        return all;
    }
}
