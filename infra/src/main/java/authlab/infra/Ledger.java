package authlab.infra;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /** Why there is none any more. */
    public static final String STOPPED =
            "the lab was stopped by another command, such as ./lab down in another terminal";

    private final Path file;

    public Ledger(Path file) {
        this.file = file;
    }

    /**
     * The content of the file.
     *
     * @param owner the program that started the lab
     * @param notes null until it is known what the lab will run
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
            throw FileWork.failed("cannot read " + file, e);
        }
    }

    /** Whether there is one, and, if it must be of this program, whether it is. */
    public boolean isKeptFor(boolean thisProgram) {
        return read().filter(state -> !thisProgram || state.owner().equals(self()))
                .isPresent();
    }

    private State required() {
        return read().orElseThrow(() -> new InfraException(STOPPED));
    }

    private static ProcessId self() {
        return ProcessId.now(ProcessHandle.current().pid()).orElseThrow();
    }

    /** Begins an empty ledger that belongs to this program. */
    public synchronized void begin() {
        write(new State(self(), null, Map.of()));
    }

    /** Replaces the notes. */
    public synchronized void note(Notes notes) {
        State state = required();
        write(new State(state.owner(), notes, state.parts()));
    }

    /** The lab is left up on purpose. */
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
        State state = required();
        Map<String, Part> parts = new LinkedHashMap<>(state.parts());
        change.accept(parts);
        write(new State(state.owner(), state.notes(), parts));
    }

    /**
     * Ends it: a program that adds a part later fails. One that is adding a part at this moment puts the ledger on disk again,
     * with that part, as its own.
     *
     * @return its last state, with what another program has added since it was read; nothing if there was none
     */
    public synchronized Optional<State> end() {
        Path ended = file.resolveSibling(file.getFileName() + ".ended");
        try {
            Files.move(file, ended, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileWork.failed("cannot remove " + file, e);
        }
        Optional<State> last = new Ledger(ended).read();
        FileWork.orFail("cannot remove " + ended, () -> Files.deleteIfExists(ended));
        return last;
    }

    private void write(State state) {
        FileWork.replace(file, next -> JSON.writeValue(next.toFile(), state));
    }
}
