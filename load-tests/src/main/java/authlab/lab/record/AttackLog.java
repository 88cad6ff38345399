package authlab.lab.record;

import authlab.infra.FileWork;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The attacks of a run, one a line, written as they are tried. Thread-safe. */
public final class AttackLog {

    /** The name of the file within a run's folder. */
    public static final String FILE = "attacks.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public AttackLog(Path file) {
        this.file = file;
    }

    /** Writes one result; fails if the disk is full, for example. */
    public synchronized void append(AttackResult tried) {
        FileWork.orFail("cannot write " + file, () -> {
            String line = JSON.writeValueAsString(tried) + "\n";
            return Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        });
    }
}
