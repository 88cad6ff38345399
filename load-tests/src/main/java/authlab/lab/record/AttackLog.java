package authlab.lab.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The attacks of a run, one a line, written as they are tried. Thread-safe. */
public final class AttackLog implements AutoCloseable {

    /** The name of the file within a run's folder. */
    public static final String FILE = "attacks.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final BufferedWriter out;

    public AttackLog(Path file) {
        this.file = file;
        try {
            this.out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    public synchronized void append(AttackResult tried) {
        try {
            out.write(JSON.writeValueAsString(tried));
            out.newLine();
            out.flush();
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
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            List<AttackResult> all = new ArrayList<>(lines.size());
            for (int i = 0; i < lines.size(); i++) {
                try {
                    all.add(JSON.readValue(lines.get(i), AttackResult.class));
                } catch (JsonProcessingException e) {
                    if (i < lines.size() - 1) {
                        throw new IOException("line " + (i + 1) + " of " + file + " is not an attack", e);
                    }
                }
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the attacks " + file, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
