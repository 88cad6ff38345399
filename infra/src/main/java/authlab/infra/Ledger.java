package authlab.infra;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The processes that a lab has started, on disk, so that a later program can end exactly these. Thread-safe. */
public final class Ledger {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    public Ledger(Path file) {
        this.file = file;
    }

    /**
     * The content of the file.
     *
     * @param owner the program that started the lab
     * @param notes what the lab's owner wants to find again, such as the base port
     * @param parts the processes by the part's name, in the order of their first start
     */
    public record State(ProcessId owner, Map<String, String> notes, Map<String, Part> parts) {}

    /**
     * A part that was started.
     *
     * @param stopSignal the signal for an orderly stop
     */
    public record Part(ProcessId process, String stopSignal) {}

    /** The state on disk, or nothing when there is no lab. */
    public synchronized Optional<State> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), State.class));
        } catch (JacksonException e) {
            throw new InfraException(file + " is damaged; end the processes it names by hand and remove it", e);
        } catch (IOException e) {
            throw new InfraException("cannot read " + file + "; check who owns it", e);
        }
    }

    /** Begins an empty ledger that belongs to this program. */
    public synchronized void begin(Map<String, String> notes) {
        ProcessId owner = ProcessId.now(ProcessHandle.current().pid()).orElseThrow();
        write(new State(owner, notes, Map.of()));
    }

    /** Replaces the notes. */
    public synchronized void note(Map<String, String> notes) {
        State state = read().orElseThrow();
        write(new State(state.owner(), notes, state.parts()));
    }

    void add(String name, Part part) {
        change(parts -> parts.put(name, part));
    }

    /** Removes a part that will not be started again. */
    public void remove(String name) {
        change(parts -> parts.remove(name));
    }

    private synchronized void change(Consumer<Map<String, Part>> change) {
        State state = read().orElseThrow();
        Map<String, Part> parts = new LinkedHashMap<>(state.parts());
        change.accept(parts);
        write(new State(state.owner(), state.notes(), parts));
    }

    public synchronized void end() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InfraException("cannot remove " + file + "; check who owns it", e);
        }
    }

    private void write(State state) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            JSON.writeValue(next.toFile(), state);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new InfraException("cannot write " + file + "; check who owns it", e);
        }
    }
}
