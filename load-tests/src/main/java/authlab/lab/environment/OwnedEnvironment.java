package authlab.lab.environment;

import authlab.infra.Attempts;
import authlab.infra.Await;
import authlab.infra.InfraException;
import authlab.infra.Ledger;
import authlab.infra.ShutdownGuard;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.MeterReading.Reading;
import authlab.lab.environment.PartStatus.Seen;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A lab that ends with this object if this object started it. In one that was up before, changed settings are restored
 * and added nodes are removed. Both happen when the program ends, however it ends.
 *
 * <p>Thread-safe: verbs on one part run one after the other, verbs on different parts at the same time.
 */
abstract class OwnedEnvironment implements Environment {

    static final Duration READY = Duration.ofMinutes(5);

    private final ShutdownGuard guard;
    private final Duration betweenChecks;
    private final CpuTotal cpuSeen = new CpuTotal();
    private final Map<Object, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Set<Part> added = ConcurrentHashMap.newKeySet();
    private final Set<Part> changed = ConcurrentHashMap.newKeySet();
    private volatile boolean mine;
    private volatile boolean closing;
    private boolean stopped;

    /**
     * @param closing the name of the thread that closes it when the program ends
     * @param betweenChecks the pause between two calls of {@link #ready}
     */
    OwnedEnvironment(String closing, Duration betweenChecks) {
        this.betweenChecks = betweenChecks;
        guard = new ShutdownGuard(closing, this::end);
    }

    /** Restarts a part with these settings beside its own, or with its usual ones, and waits until it is ready. */
    abstract void change(Part part, Map<String, String> settings);

    /** Values for the templates of nginx by which it uses the first so many nodes of a variant. */
    abstract Map<String, String> balancing(Variant variant, int nodes);

    /** Starts a node beyond the usual number, and waits until it is ready. */
    abstract void add(Variant variant, Part node);

    /** Ends a node that was added, if it exists. */
    abstract void remove(Part node);

    /** Whether a part that runs answers as ready. */
    abstract boolean ready(Part part);

    /** The end of a message: why a part is not ready, or where to look. */
    abstract String lastWords(Part part);

    @Override
    public Optional<String> gone() {
        return isReplaced() ? Optional.of(Ledger.STOPPED) : Optional.empty();
    }

    /** Whether another command has stopped the lab of this object, and may have started its own. */
    boolean isReplaced() {
        return false;
    }

    /** The process of a part; nothing if there is none. */
    abstract Optional<Seen> seen(Part part);

    /** The state of a part, and the CPU time of its latest start. */
    abstract Reading read(Part part);

    /** A clock of the CPU time of a part, quick to read; empty if there is none. */
    abstract Optional<Supplier<Duration>> cpuClock(Part part);

    /** Runs a line of shell where a server runs and its tools are; returns its exit status. */
    abstract int shell(Part server, String line, Consumer<String> onLine);

    /** The lab is to stay up: the last moment to record that. */
    void kept() {}

    /** The last call on this object. */
    void release(boolean atShutdown) {}

    /** The pause between two calls of {@link #ready}. */
    final Duration betweenChecks() {
        return betweenChecks;
    }

    /** From now on the lab ends with this object. */
    final void own() {
        guard.arm();
        mine = true;
    }

    /** Runs work on a part or a variant while no other thread does; nests. */
    final void exclusively(Object part, Runnable work) {
        ReentrantLock lock = locks.computeIfAbsent(part, _ -> new ReentrantLock());
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Starts something, unless the lab was stopped; no stop comes in between. */
    final synchronized void startUnlessStopped(Runnable start) {
        if (stopped) {
            throw new InfraException("the lab is being stopped");
        }
        start.run();
    }

    /** The nodes that {@link #scale} has added and not removed. */
    final Set<Part> added() {
        return added;
    }

    @Override
    public final void awaitReady(Part part, Duration limit) {
        boolean ready = Await.until(limit, betweenChecks, () -> !running(part) || ready(part));
        requireRunning(part);
        if (!ready) {
            throw new InfraException(part + " is not ready after " + limit.toSeconds() + " s" + lastWords(part));
        }
    }

    @Override
    public final Observed observe(Part part) {
        ProcessState process = seen(part)
                .map(p -> p.frozen() ? ProcessState.FROZEN : ProcessState.RUNS)
                .orElse(ProcessState.ENDED);
        return new Observed(process, ready(part));
    }

    /** Fails if a part has ended, with the reason. */
    final void requireRunning(Part part) {
        if (!running(part)) {
            requireOpen();
            throw new InfraException(part + " has ended" + lastWords(part));
        }
    }

    /** Starts every part again that has ended, with its data on disk, and waits until it is ready. */
    final void revive(Consumer<String> progress) {
        List<Part> ended = ended();
        ended.forEach(part -> progress.accept(part + " has ended" + lastWords(part)));
        if (!ended.isEmpty()) {
            progress.accept("starting again: " + Part.names(ended));
            ended.forEach(this::restart);
            Waiting.until(ended, this, progress);
        }
    }

    @Override
    public final Optional<String> trouble() {
        return gone().or(() -> parts().stream()
                .filter(part -> !running(part))
                .findFirst()
                .map(part -> part + " has ended" + lastWords(part)));
    }

    @Override
    public final Map<Part, Running> processes() {
        Map<Part, Running> all = new LinkedHashMap<>();
        parts().forEach(part -> {
            Reading now = read(part);
            if (now.running()) {
                Duration cpu = cpuSeen.update(part, now.instance(), now.cpu());
                all.put(part, new Running(now.instance(), cpu, now.frozen()));
            }
        });
        return all;
    }

    @Override
    public final Duration cpuSoFar(Part part) {
        Reading now = read(part);
        return cpuSeen.update(part, now.instance(), now.cpu());
    }

    @Override
    public final Optional<Supplier<Map<Part, Duration>>> cpuMeter() {
        return CpuTotal.meter(parts(), part -> running(part) ? cpuClock(part) : Optional.empty());
    }

    @Override
    public final OptionalLong backupBytes(Part server) {
        return Backup.bytes(server, (line, output) -> shell(server, line, output));
    }

    @Override
    public final long memory(Part part) {
        return seen(part).map(Seen::memory).orElse(0L);
    }

    @Override
    public final void configure(Part part, Map<String, String> settings) {
        guard.arm();
        exclusively(part, () -> {
            changed.add(part);
            requireOpen();
            set(part, settings);
        });
    }

    private void set(Part part, Map<String, String> settings) {
        change(part, settings);
        if (settings.isEmpty()) {
            changed.remove(part);
        }
    }

    private void requireOpen() {
        if (closing) {
            throw new InfraException("the lab is being stopped");
        }
    }

    @Override
    public final void scale(Variant variant, int nodes) {
        exclusively(variant, () -> {
            Map<String, String> balancing = balancing(variant, nodes);
            guard.arm();
            boolean more = nodes > Variant.NODES;
            if (more) {
                variant.third()
                        .ifPresent(node -> exclusively(node, () -> {
                            added.add(node);
                            requireOpen();
                            add(variant, node);
                        }));
            }
            configure(Part.NGINX, balancing);
            if (!more) {
                variant.third().ifPresent(this::drop);
            }
        });
    }

    private void drop(Part node) {
        exclusively(node, () -> {
            remove(node);
            added.remove(node);
        });
    }

    @Override
    public final synchronized void keep() {
        if (mine) {
            kept();
            mine = false;
        }
    }

    @Override
    public final boolean ends() {
        return mine;
    }

    @Override
    public final void close() {
        guard.close();
    }

    private void end() {
        closing = true;
        try {
            if (!mine) {
                Attempts.all(Stream.concat(
                        changed.stream().map(part -> () -> exclusively(part, () -> set(part, Map.of()))),
                        added.stream().map(node -> () -> drop(node))));
            }
        } finally {
            synchronized (this) {
                stopped = true;
            }
            if (mine && !isReplaced()) {
                stop();
            }
            release(guard.isShutdown());
        }
    }
}
