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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
     * @param notes null until the lab is up as a whole
     * @param parts the processes by the part's name, in the order of their first start
     */
    public record State(ProcessId owner, @Nullable Notes notes, Map<String, Part> parts) {

        public Stream<ProcessId> processes() {
            return parts.values().stream().map(Part::process);
        }
    }

    /**
     * What a later program needs to use the lab.
     *
     * @param port the base of its {@link Ports}
     * @param variants what runs in it, as names with commas between
     * @param kept whether it was left up on purpose; otherwise it is stale once its owner has ended
     */
    public record Notes(int port, String variants, boolean kept) {}

    /**
     * A part that was started.
     *
     * @param stopSignal the signal for an orderly stop
     * @param logFrom the bytes in its log that earlier runs wrote
     */
    public record Part(ProcessId process, String stopSignal, long logFrom) {}

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
    public synchronized void begin() {
        ProcessId owner = ProcessId.now(ProcessHandle.current().pid()).orElseThrow();
        write(new State(owner, null, Map.of()));
    }

    /** Replaces the notes. */
    public synchronized void note(Notes notes) {
        State state = read().orElseThrow();
        write(new State(state.owner(), notes, state.parts()));
    }

    /** The lab, if it is up as a whole, is left up on purpose. */
    public synchronized void keep() {
        read().map(State::notes).ifPresent(notes -> note(new Notes(notes.port(), notes.variants(), true)));
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
        FileWork.orFail("cannot remove " + file, () -> Files.deleteIfExists(file));
    }

    private void write(State state) {
        FileWork.orFail("cannot write " + file, () -> {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            JSON.writeValue(next.toFile(), state);
            return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }
}
