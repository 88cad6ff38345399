package authlab.lab.record;

import authlab.infra.FileWork;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The last file that a run writes if it finishes: what a cut or emptied file is detected by.
 *
 * @param lines the number of lines of each file with measurements, by its name
 */
record Finished(Map<String, Long> lines) {

    static final String FILE = "finished";

    private static final List<String> COUNTED = List.of(History.FILE, AttackLog.FILE);

    private static final ObjectMapper JSON = new ObjectMapper();

    Finished {
        lines = Map.copyOf(lines);
    }

    /** Marks a run as finished, with all that is in its folder now. */
    static void write(Path run) {
        Map<String, Long> lines = new TreeMap<>();
        for (String name : COUNTED) {
            Path file = run.resolve(name);
            if (Files.exists(file)) {
                lines.put(name, FileWork.orFail("cannot read " + file, () -> count(file)));
            }
        }
        FileWork.replace(run.resolve(FILE), file -> Files.write(file, JSON.writeValueAsBytes(lines)));
    }

    /**
     * The mark of a run; empty if it did not finish.
     *
     * @param missing gets a sentence if the mark is damaged
     */
    static Optional<Finished> read(Path run, List<String> missing) {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            missing.add("the run did not finish: it was stopped, or the program or the machine ended");
            return Optional.empty();
        }
        byte[] content = FileWork.orFail("cannot read " + file, () -> Files.readAllBytes(file));
        try {
            return Optional.of(new Finished(JSON.readValue(content, new TypeReference<Map<String, Long>>() {})));
        } catch (JacksonException | NullPointerException e) {
            missing.add("the file " + FILE + " is damaged, so it is unknown whether data are missing");
            return Optional.empty();
        } catch (IOException e) {
            throw FileWork.failed("cannot read " + file, e);
        }
    }

    private static long count(Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }
}
