package authlab.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Starts and ends processes that are on record.
 *
 * <p>Each runs in a session of its own, so that Ctrl-C reaches only the program that started it, and that program ends
 * its lab in good order. Thread-safe.
 */
public final class LocalProcesses {

    private static final Duration GOOD_ORDER = Duration.ofSeconds(8);
    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    private final Ledger ledger;

    public LocalProcesses(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Starts a part and puts it on record; returns without waiting for it to be ready. */
    public ProcessId start(ServerSpec spec) {
        if (find(spec.name()).filter(tree -> tree.root().alive()).isPresent()) {
            throw new InfraException(spec.name() + " runs already; stop it first");
        }
        List<String> line = new ArrayList<>(List.of("setsid"));
        line.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(spec.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(spec.environment());
        try {
            long pid = builder.start().pid();
            ProcessId process = ProcessId.now(pid)
                    .orElseThrow(() -> new InfraException(spec.name() + " ended at once: " + lastWords(spec.log())));
            ledger.add(spec.name(), new Ledger.Part(process, spec.stopSignal()));
            return process;
        } catch (IOException e) {
            throw new InfraException("cannot start " + spec.name() + ": " + e.getMessage(), e);
        }
    }

    /** The process of a part as it was last started, alive or not. */
    public Optional<ProcessTree> find(String part) {
        return ledger.read()
                .flatMap(state -> Optional.ofNullable(state.parts().get(part)))
                .map(found -> new ProcessTree(found.process()));
    }

    /**
     * Stops all parts on record, in good order where they obey and by force where they do not, and returns when all are
     * gone.
     */
    public void stopAll() {
        Collection<Ledger.Part> parts =
                ledger.read().map(state -> state.parts().values()).orElse(List.of());
        // Taken before any signal: a child whose parent is gone is found under no tree.
        List<ProcessId> members = parts.stream()
                .flatMap(part -> new ProcessTree(part.process()).members().stream())
                .toList();
        for (Ledger.Part part : parts) {
            part.process().signal(part.stopSignal());
        }
        members.forEach(member -> member.signal("CONT"));
        if (!gone(members, GOOD_ORDER)) {
            members.forEach(member -> member.signal("KILL"));
        }
        if (!gone(members, AT_ONCE)) {
            throw new InfraException("these processes do not end: "
                    + members.stream().filter(ProcessId::alive).toList());
        }
    }

    private static boolean gone(List<ProcessId> members, Duration limit) {
        return Await.until(limit, () -> members.stream().noneMatch(ProcessId::alive));
    }

    /** What a part wrote last, for a message; a part repeats what others sent it, so that not all need be UTF-8. */
    public static String lastWords(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
        } catch (IOException e) {
            return "its log " + log + " cannot be read";
        }
    }
}
