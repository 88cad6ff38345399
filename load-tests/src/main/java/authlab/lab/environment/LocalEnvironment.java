package authlab.lab.environment;

import authlab.infra.Await;
import authlab.infra.Binaries;
import authlab.infra.LabHome;
import authlab.infra.Ledger;
import authlab.infra.LocalProcesses;
import authlab.infra.Ports;
import authlab.infra.ProcessId;
import authlab.infra.ProcessTree;
import authlab.infra.ServerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lab as processes of this machine, with all their data under {@code .lab/} and every port on the loopback address.
 *
 * <p>What it starts is on record and ends with this program, however it ends, unless {@link #keep} says otherwise.
 */
public final class LocalEnvironment extends OwnedEnvironment {

    private static final Duration GONE = Duration.ofSeconds(30);
    private static final Duration READY = Duration.ofMinutes(5);

    private final LabHome home;
    private final Supplier<Ports> ports;
    private final Ledger ledger;
    private final LocalProcesses processes;
    private final CpuSeen<ProcessId> cpuSeen = new CpuSeen<>();
    private final Map<String, Map<String, String>> otherwise = new ConcurrentHashMap<>();
    private @Nullable LocalLab lab;

    /** The lab of a repository, at the ports that {@code LAB_PORT} says. */
    public LocalEnvironment(LabHome home) {
        this(home, Ports::configured);
    }

    LocalEnvironment(LabHome home, Supplier<Ports> ports) {
        super("end of the lab");
        this.home = home;
        this.ports = ports;
        this.ledger = new Ledger(home.folder("").resolve("lab.json"));
        this.processes = new LocalProcesses(ledger);
    }

    /** A lab on ports of its own, counted from the balancer's. */
    public static LocalEnvironment at(LabHome home, int port) {
        return new LocalEnvironment(home, () -> new Ports(port));
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public void start(List<Variant> variants, Progress progress) {
        InOneSentence.run(() -> {
            try (LabLock lock = LabLock.take(home)) {
                if (!lock.held() || attached()) {
                    lab().requireAll(variants);
                } else {
                    startNew(variants, progress);
                }
            }
        });
    }

    @Override
    public boolean attach() {
        return InOneSentence.get(() -> {
            try (LabLock lock = LabLock.take(home)) {
                return lock.held() && attached();
            }
        });
    }

    /** Whether any part of a lab that is on record is alive, whoever started it. */
    boolean alive() {
        return ledger.read().stream()
                .flatMap(state -> state.parts().values().stream())
                .anyMatch(part -> part.process().alive());
    }

    /** Uses the lab that was left up on purpose, if all its parts are alive. */
    private boolean attached() {
        Optional<Ledger.State> state = ledger.read();
        Optional<LocalNotes> notes = state.flatMap(LocalNotes::of);
        boolean kept = notes.filter(LocalNotes::kept).isPresent();
        if (!kept) {
            state.map(Ledger.State::owner).filter(ProcessId::alive).ifPresent(owner -> {
                throw new EnvironmentException("process " + owner.pid()
                        + " is using the lab of this repository; wait for it to end or stop the lab with ./lab down");
            });
            return false;
        }
        if (!state.orElseThrow().parts().values().stream()
                .allMatch(part -> part.process().alive())) {
            return false;
        }
        lab = new LocalLab(home, notes.get().ports(), notes.get().variants(), Binaries.of(home, what -> {}));
        return true;
    }

    private void startNew(List<Variant> variants, Progress progress) {
        endLeftovers(progress);
        LocalNotes notes = new LocalNotes(ports.get(), variants, false);
        LocalLab starting = new LocalLab(home, notes.ports(), variants, Binaries.of(home, progress::step));
        lab = starting;
        own();
        starting.programs();
        starting.parts().forEach((part, port) -> Ports.requireFree(port, part));
        starting.beginAccessLog();
        ledger.begin(Map.of());
        try {
            new LocalStart(starting, this::launch, this::awaitReady, progress).run();
            ledger.note(notes.asMap());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void endLeftovers(Progress progress) {
        if (ledger.read().isPresent()) {
            progress.step("ending what an earlier lab has left");
            processes.stopAll();
            ledger.end();
        }
    }

    @Override
    public void stop() {
        InOneSentence.run(() -> {
            processes.stopAll();
            ledger.end();
        });
    }

    @Override
    public Endpoints endpoints() {
        return lab().endpoints();
    }

    @Override
    public List<Variant> variants() {
        return lab().variants();
    }

    @Override
    public Optional<String> signingKey(Variant variant) {
        return InOneSentence.get(() -> lab().signingKey(variant));
    }

    @Override
    public List<String> parts() {
        return Stream.concat(lab().parts().keySet().stream(), added().stream()).toList();
    }

    @Override
    public void kill(String part) {
        ProcessTree tree = tree(part);
        cpuSoFar(part);
        List<ProcessId> members = tree.members();
        tree.kill();
        if (!Await.until(GONE, () -> members.stream().noneMatch(ProcessId::alive))) {
            throw new EnvironmentException(part + " survives SIGKILL; see the processes " + members);
        }
    }

    @Override
    public void pause(String part) {
        tree(part).signalAll("STOP");
    }

    @Override
    public void resume(String part) {
        tree(part).signalAll("CONT");
    }

    @Override
    public void restart(String part) {
        InOneSentence.run(() -> launch(lab().spec(part, otherwise.getOrDefault(part, Map.of()))));
    }

    @Override
    void change(String part, Map<String, String> settings) {
        if (running(part)) {
            kill(part);
        }
        otherwise.put(part, Map.copyOf(settings));
        otherwise.values().removeIf(Map::isEmpty);
        restart(part);
        awaitReady(part, READY);
    }

    @Override
    Set<String> changed() {
        return otherwise.keySet();
    }

    @Override
    Map<String, String> balancing(Variant variant, int nodes) {
        return lab().balancing(variant, nodes);
    }

    @Override
    void add(Variant variant, String node) {
        if (!onRecord(node) || !running(node)) {
            restart(node);
        }
        awaitReady(node, READY);
    }

    @Override
    void remove(String node) {
        if (onRecord(node)) {
            if (running(node)) {
                kill(node);
            }
            ledger.remove(node);
        }
    }

    private boolean onRecord(String part) {
        return processes.find(part).isPresent();
    }

    @Override
    public void awaitReady(String part, Duration limit) {
        LocalLab current = lab();
        boolean ready = Await.until(limit, () -> !running(part) || current.ready(part));
        if (!running(part)) {
            throw new EnvironmentException(part + " has ended: " + current.lastWords(part));
        }
        if (!ready) {
            throw new EnvironmentException(
                    part + " is not ready after " + limit.toSeconds() + " s: " + current.lastWords(part));
        }
    }

    @Override
    public boolean running(String part) {
        return tree(part).root().alive();
    }

    @Override
    public Map<String, Running> processes() {
        Map<String, Running> all = new LinkedHashMap<>();
        parts().stream()
                .filter(this::running)
                .forEach(part -> all.put(part, new Running(tree(part).root().startTicks(), cpuSoFar(part))));
        return all;
    }

    @Override
    public Duration cpuSoFar(String part) {
        ProcessTree tree = tree(part);
        return cpuSeen.update(part, tree.root(), tree.cpu());
    }

    @Override
    public long memoryBytes(String part) {
        return tree(part).memoryBytes();
    }

    @Override
    public void accessLog(Instant since, Consumer<String> hear) {
        InOneSentence.run(() -> lab().accessLog(hear));
    }

    @Override
    public Map<String, String> facts() {
        return InOneSentence.get(() -> lab().facts());
    }

    @Override
    public int run(Variant variant, List<String> arguments, Consumer<String> hear) {
        return InOneSentence.get(() -> lab().program(variant, arguments).run(hear));
    }

    @Override
    public OptionalLong backupBytes(String server) {
        return InOneSentence.get(() -> Backup.bytes(lab().backup(server)::run));
    }

    @Override
    void kept() {
        ledger.read()
                .flatMap(LocalNotes::of)
                .ifPresent(notes -> ledger.note(notes.keep().asMap()));
    }

    /** The only place where a process begins: not while or after the lab is being closed. */
    private synchronized void launch(ServerSpec spec) {
        requireOpen();
        processes.start(spec);
    }

    private LocalLab lab() {
        LocalLab current = lab;
        if (current == null) {
            throw new EnvironmentException("no lab is up; start one with ./lab up");
        }
        return current;
    }

    private ProcessTree tree(String part) {
        return processes
                .find(part)
                .orElseThrow(() -> new EnvironmentException("no part named " + part + " is on record; there are "
                        + String.join(", ", lab().parts().keySet())));
    }
}
