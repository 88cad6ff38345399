package authlab.lab.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The attacks of a run, one a line, written as they are tried. Thread-safe. */
public final class AttackLog {

    /** The name of the file within a run's folder. */
    public static final String FILE = "attacks.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public AttackLog(Path file) {
        this.file = file;
    }

    public synchronized void append(AttackResult tried) {
        try {
            String line = JSON.writeValueAsString(tried) + System.lineSeparator();
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * What was tried, in the order of the file; nothing when there is none. A last line that a crash cut off is passed
     * over.
     *
     * @throws UncheckedIOException when the file cannot be read, or a line before the last is no attack
     */
    public static List<AttackResult> read(Path file) {
        try {
            return Files.exists(file)
                    ? JsonLines.read(file, JSON.readerFor(AttackResult.class), "an attack")
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the attacks " + file, e);
        }
    }
}
