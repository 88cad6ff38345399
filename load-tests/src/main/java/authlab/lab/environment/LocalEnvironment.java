package authlab.lab.environment;

import authlab.infra.Binaries;
import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.infra.LocalProcesses;
import authlab.infra.Ports;
import authlab.infra.ProcessTree;
import authlab.infra.ServerSpec;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.MeterReading.Reading;
import authlab.lab.environment.PartStatus.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(25);
    private final LabHome home;
    private final Supplier<Ports> ports;
    private final LocalRecord record;
    private final LocalProcesses processes;
    private final Map<Part, Map<String, String>> changes = new ConcurrentHashMap<>();
    private final Object starting = new Object();
    private volatile @Nullable LocalLab lab;

    /** The lab of a repository, at the ports that {@code LAB_PORT} sets. */
    public LocalEnvironment(LabHome home) {
        this(home, Ports::configured);
    }

    LocalEnvironment(LabHome home, Supplier<Ports> ports) {
        super("stopping the lab", BETWEEN_CHECKS);
        this.home = home;
        this.ports = ports;
        this.record = new LocalRecord(home);
        this.processes = new LocalProcesses(record.ledger());
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
    public String description() {
        LocalLab known = lab;
        return "local servers of " + home.root() + (known == null ? "" : ", port " + known.base());
    }

    @Override
    public void start(List<Variant> variants, Consumer<String> progress) {
        locked(() -> {
            if (use(record.leftUp())) {
                revive(progress);
                grow(lab(), record.with(lab(), variants), progress);
            } else {
                startNew(variants, progress);
            }
            return true;
        });
    }

    /** Whether any part of a lab that is on record is alive, by whatever process it was started. */
    boolean alive() {
        return record.alive();
    }

    @Override
    public boolean attach() {
        return locked(() -> use(record.leftUp()));
    }

    private boolean locked(BooleanSupplier work) {
        synchronized (starting) {
            return LabLock.holding(home, work);
        }
    }

    private boolean use(Optional<LocalLab> known) {
        known.ifPresent(found -> lab = found);
        return known.isPresent();
    }

    private void grow(LocalLab before, LocalLab after, Consumer<String> progress) {
        lab = after;
        try {
            new LocalStart(after, this, progress).beyond(before);
            record.note(after, true);
        } catch (RuntimeException e) {
            lab = before;
            throw e;
        }
    }

    private void startNew(List<Variant> variants, Consumer<String> progress) {
        if (record.ledger().read().isPresent()) {
            progress.accept("stopping what an earlier lab has left");
            stop();
        }
        LocalLab next = new LocalLab(home, ports.get(), variants, Binaries.of(home, progress));
        lab = next;
        own();
        next.requireStartable();
        changes.clear();
        record.begin(next);
        try {
            new LocalStart(next, this, progress).run();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public List<PartStatus> status() {
        return use(record.lab()) ? PartStatus.of(this) : List.of();
    }

    @Override
    public void stop() {
        processes.stopAll();
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
            cpuSoFar(part);
            tree(part).kill(part.name());
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
        exclusively(part, () -> {
            ServerSpec spec = lab().spec(part, changes.getOrDefault(part, Map.of()));
            startUnlessStopped(() -> processes.start(spec));
        });
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
        if (seen(node).isEmpty()) {
            restart(node);
        }
        awaitReady(node, READY);
    }

    @Override
    void remove(Part node) {
        if (processes.find(node.name()).isPresent()) {
            if (running(node)) {
                kill(node);
            }
            record.ledger().remove(node.name());
        }
    }

    @Override
    boolean ready(Part part) {
        return lab().ready(part);
    }

    @Override
    String lastWords(Part part) {
        Path log = lab().log(part);
        return ": " + processes.reason(part.name(), log) + "; see " + log;
    }

    @Override
    public boolean running(Part part) {
        return tree(part).root().alive();
    }

    @Override
    Optional<Seen> seen(Part part) {
        return processes.find(part.name()).flatMap(Seen::of);
    }

    @Override
    Reading read(Part part) {
        ProcessTree it = tree(part);
        return new Reading(it.root().alive(), it.root().frozen(), it.root().startTicks(), it.cpu(part.isNode()));
    }

    @Override
    Optional<Supplier<Duration>> cpuClock(Part part) {
        return tree(part).cpuClock();
    }

    @Override
    public AccessLog accessLogFrom(Instant now) {
        return lab().accessLogFromNow();
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
    int shell(Part server, String line, Consumer<String> onLine) {
        return lab().shell(server, line).run(onLine);
    }

    @Override
    boolean isReplaced() {
        return !record.ledger().isKeptFor(ends());
    }

    @Override
    void kept() {
        record.ledger().keep();
    }

    private LocalLab lab() {
        LocalLab current = lab;
        if (current == null) {
            throw new InfraException("no lab is up; start one with ./lab up");
        }
        return current;
    }

    private ProcessTree tree(Part part) {
        return processes
                .find(part.name())
                .orElseThrow(() -> new InfraException(gone().orElse("no part named " + part + " is on record")));
    }
}
