package authlab.infra;

import java.io.IOException;
import java.io.InputStream;
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
 * <p>Each runs in its own session, so that Ctrl-C reaches only the program that started it, and that program stops its
 * lab in an orderly way. Thread-safe.
 */
public final class LocalProcesses {

    private static final Duration ORDERLY_STOP = Duration.ofSeconds(8);
    private static final Duration FORCED_STOP = Duration.ofSeconds(30);

    private final Ledger ledger;

    public LocalProcesses(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Starts a part and puts it on record; returns without waiting for it to be ready. */
    public ProcessId start(ServerSpec spec) {
        if (find(spec.name()).filter(tree -> tree.root().alive()).isPresent()) {
            throw new InfraException(spec.name() + " is already running; stop it first");
        }
        // A worker without its server would hold the port, and even answer.
        find(spec.name()).ifPresent(leftBehind -> leftBehind.kill(spec.name()));
        List<String> line = new ArrayList<>(List.of("setsid"));
        line.addAll(spec.command());
        long logFrom = spec.log().toFile().length();
        ProcessBuilder builder = new Command(line, spec.environment())
                .in(spec.folder())
                .builder()
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        try {
            long pid = builder.start().pid();
            ProcessId process = ProcessId.now(pid)
                    .orElseThrow(
                            () -> new InfraException(spec.name() + " ended at once: " + reason(spec.log(), logFrom)));
            try {
                ledger.add(spec.name(), new Ledger.Part(process, spec.stopSignal(), logFrom));
            } catch (InfraException e) {
                // What is not on record would run for ever, and so would a worker without its server.
                new ProcessTree(process).kill(spec.name());
                throw e;
            }
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
     * Stops all parts on record, by their stop signal and after 8 s by SIGKILL, and ends the record. Returns when all have
     * ended, also those that another program has started meanwhile.
     */
    public void stopAll() {
        Optional<Ledger.State> known = ledger.read();
        stop(known);
        // Another command may have ended this lab meanwhile, and have begun its own.
        if (ledger.read().map(Ledger.State::owner).equals(known.map(Ledger.State::owner))) {
            stop(ledger.end());
        }
    }

    private static void stop(Optional<Ledger.State> state) {
        Collection<Ledger.Part> parts =
                state.map(known -> known.parts().values()).orElse(List.of());
        // Listed before any signal: a child whose parent has ended belongs to no tree.
        List<ProcessId> members = parts.stream()
                .flatMap(part -> new ProcessTree(part.process()).members().stream())
                .toList();
        for (Ledger.Part part : parts) {
            part.process().signal(part.stopSignal());
        }
        members.forEach(member -> member.signal("CONT"));
        if (!gone(members, ORDERLY_STOP)) {
            members.forEach(member -> member.signal("KILL"));
        }
        if (!gone(members, FORCED_STOP)) {
            throw new InfraException("these processes do not end: "
                    + members.stream().filter(ProcessId::alive).toList());
        }
    }

    private static boolean gone(List<ProcessId> members, Duration limit) {
        return Await.until(limit, () -> members.stream().noneMatch(ProcessId::alive));
    }

    /** Why a part that was started has ended or is not ready, from what its latest run wrote to its log. */
    public String reason(String part, Path log) {
        long from = ledger.read()
                .flatMap(state -> Optional.ofNullable(state.parts().get(part)))
                .map(Ledger.Part::logFrom)
                .orElse(0L);
        return reason(log, from);
    }

    /** The same from a log and the place where the latest run begins; a log may contain bytes that are not UTF-8. */
    public static String reason(Path log, long from) {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(from);
            return FailureReason.of(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .orElse("its log names no failure, so it may have been killed");
        } catch (IOException e) {
            return "its log " + log + " cannot be read";
        }
    }
}
