package authlab.lab.fault;

import authlab.infra.Await;
import authlab.infra.FileWork;
import authlab.infra.InfraException;
import authlab.lab.fault.TargetLocks.Taken;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is broken in a lab, on disk: written before a fault is injected and removed when it is healed, so that another program
 * can heal after this one was killed. One file per environment in {@code results/.faults}, the folder that programs on the
 * host and in containers share. Thread-safe; programs that change it at the same time wait for each other.
 */
public final class FaultPlan {

    /** Within the folder of saved runs. */
    private static final String FOLDER = ".faults";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(5);

    /** Not the name of a target. */
    private static final String ITSELF = "plan";

    private final Path file;
    private final TargetLocks locks;

    private FaultPlan(Path file, TargetLocks locks) {
        this.file = file;
        this.locks = locks;
    }

    /**
     * The plan of the lab of a folder.
     *
     * @param results the folder of saved runs
     * @param environment its name
     */
    public static FaultPlan of(Path results, String environment) {
        Path folder = results.resolve(FOLDER);
        return new FaultPlan(folder.resolve(environment + ".json"), new TargetLocks(folder, environment));
    }

    /** Target and fault, by name. A file that cannot be understood counts as empty: what is broken is also measured. */
    public Map<String, String> broken() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        return FileWork.orFail("cannot read " + file, () -> {
            try {
                return JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {});
            } catch (JacksonException _) {
                return Map.of();
            }
        });
    }

    /** Nothing is broken any more, such as after the lab was stopped. */
    public void clear() {
        if (Files.exists(file)) {
            change(Map::clear);
        }
    }

    void add(String target, Faults fault) {
        change(broken -> broken.put(target, fault.label()));
    }

    void remove(String target) {
        if (broken().containsKey(target)) {
            change(broken -> broken.remove(target));
        }
    }

    /**
     * Lets no other thread or program inject or heal a fault on these targets until it is closed.
     *
     * @throws InfraException if another one does
     */
    Taken lock(Collection<String> targets) {
        return locks.take(targets);
    }

    private void change(Consumer<Map<String, String>> change) {
        try (Taken _ = lockItself()) {
            Map<String, String> broken = new TreeMap<>(broken());
            change.accept(broken);
            if (broken.isEmpty()) {
                FileWork.orFail("cannot remove " + file, () -> Files.deleteIfExists(file));
            } else {
                FileWork.replace(file, next -> JSON.writeValue(next.toFile(), broken));
            }
        }
    }

    private Taken lockItself() {
        Taken[] taken = new Taken[1];
        boolean mine = Await.until(LONGEST_WRITE, () -> {
            try {
                taken[0] = locks.take(List.of(ITSELF));
                return true;
            } catch (InfraException e) {
                if (e.getCause() != null) {
                    throw e;
                }
                return false;
            }
        });
        if (!mine) {
            throw new InfraException("another program has been writing " + file + " for " + LONGEST_WRITE.toSeconds()
                    + " s; end that program");
        }
        return taken[0];
    }
}
