package authlab.lab.environment;

import authlab.infra.Await;
import authlab.infra.Binaries;
import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.infra.Ports;
import authlab.infra.ProcessId;
import authlab.infra.ProcessTree;
import authlab.infra.ServerSpec;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.runner.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lab as processes of this machine, with all their data under {@code .lab/} and every port on the loopback address.
 *
 * <p>What it starts is on record and is stopped when this program ends, however it ends, unless {@link #keep} was called.
 */
public final class LocalEnvironment extends OwnedEnvironment {

    private static final Duration GONE = Duration.ofSeconds(30);
    private static final Duration READY = Duration.ofMinutes(5);

    private final LabHome home;
    private final Supplier<Ports> ports;
    private final LocalRegistry registry;
    private final CpuTotal<ProcessId> cpuSeen = new CpuTotal<>();
    private final Map<Part, Map<String, String>> changes = new ConcurrentHashMap<>();
    private final Object starting = new Object();
    private volatile @Nullable LocalLab lab;

    /** The lab of a repository, at the ports that {@code LAB_PORT} sets. */
    public LocalEnvironment(LabHome home) {
        this(home, Ports::configured);
    }

    LocalEnvironment(LabHome home, Supplier<Ports> ports) {
        super("stopping the lab");
        this.home = home;
        this.ports = ports;
        this.registry = new LocalRegistry(home);
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
        locked(() -> {
            if (attached()) {
                lab().requireAll(variants);
            } else {
                startNew(variants, progress);
            }
            return true;
        });
    }

    @Override
    public boolean attach() {
        return locked(this::attached);
    }

    private boolean locked(BooleanSupplier work) {
        synchronized (starting) {
            return LabLock.holding(home, work);
        }
    }

    /** Whether any part of a lab that is on record is alive, by whatever process it was started. */
    boolean alive() {
        return registry.anyAlive();
    }

    /** Uses the lab that was left up on purpose, if there is one. */
    private boolean attached() {
        Optional<LocalNotes> notes = registry.usable();
        notes.ifPresent(found -> lab = new LocalLab(home, found.ports(), found.variants(), Binaries.of(home, _ -> {})));
        return notes.isPresent();
    }

    private void startNew(List<Variant> variants, Progress progress) {
        if (!registry.isEmpty()) {
            progress.step("stopping what an earlier lab has left");
            registry.stopAll();
        }
        LocalNotes notes = new LocalNotes(ports.get(), variants, false);
        LocalLab next = new LocalLab(home, notes.ports(), variants, Binaries.of(home, progress::step));
        lab = next;
        own();
        next.programs();
        next.parts().forEach((part, port) -> Ports.requireFree(port, part.name()));
        next.beginAccessLog();
        registry.begin();
        try {
            new LocalStart(next, this::launch, this::awaitReady, progress).run();
            registry.note(notes);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void stop() {
        registry.stopAll();
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
        return lab().signingKey(variant);
    }

    @Override
    public List<Part> parts() {
        return Stream.concat(lab().parts().keySet().stream(), added().stream()).toList();
    }

    @Override
    public void kill(Part part) {
        exclusively(part, () -> {
            ProcessTree tree = tree(part);
            cpuSoFar(part);
            List<ProcessId> members = tree.members();
            tree.signalAll("KILL");
            if (!Await.until(GONE, () -> members.stream().noneMatch(ProcessId::alive))) {
                throw new InfraException(part + " survives SIGKILL; see the processes " + members);
            }
        });
    }

    @Override
    public void pause(Part part) {
        exclusively(part, () -> tree(part).signalAll("STOP"));
    }

    @Override
    public void resume(Part part) {
        exclusively(part, () -> tree(part).signalAll("CONT"));
    }

    @Override
    public void restart(Part part) {
        exclusively(part, () -> launch(lab().spec(part, changes.getOrDefault(part, Map.of()))));
    }

    @Override
    void change(Part part, Map<String, String> settings) {
        if (running(part)) {
            kill(part);
        }
        changes.put(part, Map.copyOf(settings));
        restart(part);
        awaitReady(part, READY);
    }

    @Override
    Map<String, String> balancing(Variant variant, int nodes) {
        return lab().balancing(variant, nodes);
    }

    @Override
    void add(Variant variant, Part node) {
        if (!onRecord(node) || !running(node)) {
            restart(node);
        }
        awaitReady(node, READY);
    }

    @Override
    void remove(Part node) {
        if (onRecord(node)) {
            if (running(node)) {
                kill(node);
            }
            registry.remove(node);
        }
    }

    private boolean onRecord(Part part) {
        return registry.find(part).isPresent();
    }

    @Override
    public void awaitReady(Part part, Duration limit) {
        LocalLab current = lab();
        boolean ready = Await.until(limit, () -> !running(part) || current.ready(part));
        if (!running(part)) {
            throw new InfraException(part + " has ended: " + current.lastWords(part));
        }
        if (!ready) {
            throw new InfraException(
                    part + " is not ready after " + limit.toSeconds() + " s: " + current.lastWords(part));
        }
    }

    @Override
    public boolean running(Part part) {
        return tree(part).root().alive();
    }

    @Override
    public Map<Part, Running> processes() {
        Map<Part, Running> all = new LinkedHashMap<>();
        parts().stream()
                .filter(this::running)
                .forEach(part -> all.put(part, new Running(tree(part).root().startTicks(), cpuSoFar(part))));
        return all;
    }

    @Override
    public Duration cpuSoFar(Part part) {
        ProcessTree tree = tree(part);
        return cpuSeen.update(part, tree.root(), tree.cpu());
    }

    @Override
    public void accessLog(Instant since, Consumer<String> onLine) {
        lab().accessLog(onLine);
    }

    @Override
    public Map<String, String> facts() {
        return lab().facts();
    }

    @Override
    public int run(Variant variant, List<String> arguments, Consumer<String> onLine) {
        return lab().program(variant, arguments).run(onLine);
    }

    @Override
    public OptionalLong backupBytes(Part server) {
        return Backup.bytes(lab().backup(server)::run);
    }

    @Override
    void kept() {
        registry.keep();
    }

    /** The only place where a process is started. */
    private void launch(ServerSpec spec) {
        startUnlessStopped(() -> registry.start(spec));
    }

    private LocalLab lab() {
        LocalLab current = lab;
        if (current == null) {
            throw new InfraException("no lab is up; start one with ./lab up");
        }
        return current;
    }

    private ProcessTree tree(Part part) {
        return registry.find(part)
                .orElseThrow(() -> new InfraException("no part named " + part + " is on record; there are "
                        + Part.names(lab().parts().keySet())));
    }
}
