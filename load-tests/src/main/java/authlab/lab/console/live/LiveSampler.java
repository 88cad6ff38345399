package authlab.lab.console.live;

import authlab.lab.catalogue.Variant;
import authlab.lab.console.event.Second;
import authlab.lab.console.live.Reading.Taken;
import authlab.lab.console.operator.CurrentLab;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.operator.LabOperator.Lab;
import authlab.lab.console.operator.LabOperator.PartReading;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the whole lab at the end of each second while somebody watches, and not otherwise. */
public final class LiveSampler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSampler.class);

    /** Sources that take longer are missing in this second. */
    private static final Duration LIMIT = Duration.ofMillis(800);

    /** States of parts are shown for so long if they cannot be read; then the lab counts as ended. */
    private static final Duration STATES_FRESH = Duration.ofSeconds(5);

    private static final long SECOND_MILLIS = 1_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SecondArithmetic arithmetic = new SecondArithmetic();
    private final List<Consumer<Map<String, PartReading>>> watchingParts = new CopyOnWriteArrayList<>();
    private final List<Consumer<Second>> watchingSeconds = new CopyOnWriteArrayList<>();
    private final Reading<Map<String, PartReading>> parts;
    private final Reading<Lab> lab;
    private final BackgroundLoad load;
    private final BooleanSupplier watched;
    private final Clock clock;
    private final Thread thread;
    private @Nullable LabReadings readings;
    private Map<String, PartReading> known = Map.of();
    private long number;
    private long begun;
    private volatile boolean closed;

    /** @param watched whether a page is open */
    public LiveSampler(
            LabOperator operator, CurrentLab current, BackgroundLoad load, BooleanSupplier watched, Clock clock) {
        this.parts = new Reading<>(operator::parts);
        this.lab = new Reading<>(current::get);
        this.load = load;
        this.watched = watched;
        this.clock = clock;
        this.number = clock.millis() / SECOND_MILLIS;
        this.thread = Thread.ofPlatform().name("sampler").daemon().unstarted(this::run);
    }

    /** Gets each second; called in the thread that samples. */
    public void onSecond(Consumer<Second> watcher) {
        watchingSeconds.add(watcher);
    }

    /** Gets the state of all parts each second; called in the thread that samples. */
    public void onParts(Consumer<Map<String, PartReading>> watcher) {
        watchingParts.add(watcher);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        boolean watchedBefore = false;
        while (!closed) {
            try {
                Thread.sleep(SECOND_MILLIS - clock.millis() % SECOND_MILLIS);
                boolean now = watched.getAsBoolean();
                if (now) {
                    if (!watchedBefore) {
                        arithmetic.forget();
                    }
                    sample();
                }
                watchedBefore = now;
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("a second could not be sampled", e);
            }
        }
    }

    private void sample() throws InterruptedException {
        long before = begun == 0 ? System.nanoTime() : begun;
        begun = System.nanoTime();
        long at = clock.millis() / SECOND_MILLIS * SECOND_MILLIS;
        List<CompletableFuture<Void>> reading = new ArrayList<>();
        reading.add(parts.start(threads));
        reading.add(lab.start(threads));
        LabReadings current = readings;
        if (current != null) {
            reading.addAll(current.start(threads));
        }
        await(reading);
        Second second = arithmetic.second(++number, at, read(current, begun - before));
        watchingSeconds.forEach(watcher -> watcher.accept(second));
        watchingParts.forEach(watcher -> watcher.accept(known));
        attach();
    }

    private static void await(List<CompletableFuture<Void>> reading) throws InterruptedException {
        try {
            CompletableFuture.allOf(reading.toArray(CompletableFuture[]::new))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // Something does not answer: what it would have said is not known in this second.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecondArithmetic.Readings read(@Nullable LabReadings current, long nanos) {
        List<Variant> variants = current == null ? List.of() : current.lab().variants();
        return new SecondArithmetic.Readings(
                variants,
                states(),
                current == null ? null : fresh(current.nodes()),
                current == null ? null : fresh(current.postgres()),
                current == null ? null : fresh(current.redis()),
                variant -> load.figures(variant, Duration.ofNanos(nanos)));
    }

    private <T> @Nullable Taken<T> fresh(Reading<T> reading) {
        return reading.after(begun).orElse(null);
    }

    /** The states that were read last; if the lab has gone, all parts that it had have ended. */
    private Taken<Map<String, PartReading>> states() {
        Optional<Taken<Map<String, PartReading>>> read = parts.after(begun - STATES_FRESH.toNanos());
        if (read.isPresent()) {
            known = read.get().value();
            return read.get();
        }
        Map<String, PartReading> ended = new LinkedHashMap<>();
        known.keySet().forEach(name -> ended.put(name, PartReading.ENDED));
        known = ended;
        return new Taken<>(ended, begun);
    }

    /** From the next second on the lab is read that is there now. */
    private void attach() {
        Lab now = lab.after(begun - STATES_FRESH.toNanos()).map(Taken::value).orElse(null);
        LabReadings current = readings;
        boolean same = current != null
                && now != null
                && current.lab().endpoints().equals(now.endpoints())
                && current.lab().variants().equals(now.variants());
        if (same) {
            return;
        }
        if (current != null) {
            current.close();
            arithmetic.forget();
        }
        readings = now == null ? null : new LabReadings(now);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        threads.shutdownNow();
        LabReadings current = readings;
        if (current != null) {
            current.close();
        }
    }
}
