package authlab.lab.console.live;

import authlab.lab.catalogue.Variant;
import authlab.lab.console.operator.CurrentLab;
import authlab.lab.environment.LabHttp;
import authlab.lab.record.Event.Request;
import authlab.lab.record.RunClock;
import authlab.lab.workload.Credential;
import authlab.lab.workload.SignIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bounded load on variants of choice, with demo users of its own. It outlives every part of the lab. Thread-safe. */
public final class BackgroundLoad implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoad.class);

    static final int MOST_PER_SECOND = 50;

    private static final Duration FOR_PERCENTILES = Duration.ofSeconds(5);

    private static final Duration BETWEEN_SIGN_INS = Duration.ofMillis(250);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = LabHttp.client(Duration.ofSeconds(2));
    private final Map<Variant, VariantLoad> loads = new ConcurrentHashMap<>();
    private final Map<Variant, Integer> wanted = new LinkedHashMap<>();
    private final List<Raised> raised = new ArrayList<>();
    private final List<Consumer<List<LoadRate>>> watchers = new CopyOnWriteArrayList<>();
    private final CurrentLab lab;
    private final RunClock clock;
    private final SignIn signIn;

    public BackgroundLoad(CurrentLab lab, RunClock clock) {
        this.lab = lab;
        this.clock = clock;
        this.signIn = new SignIn(clock, (Request _) -> {});
    }

    /** Requests per second at a variant. */
    public record LoadRate(String variant, int perSecond) {}

    /** A load that is at least so high until this is closed, or all load is stopped. */
    public final class Raised implements AutoCloseable {

        private final List<Variant> variants;
        private final int perSecond;

        private Raised(Collection<Variant> variants, int perSecond) {
            this.variants = List.copyOf(variants);
            this.perSecond = perSecond;
        }

        @Override
        public void close() {
            change(() -> raised.remove(this));
        }
    }

    /** Gets all rates whenever one changes. */
    public void onChange(Consumer<List<LoadRate>> watcher) {
        watchers.add(watcher);
    }

    /**
     * Sets the load on a variant.
     *
     * @throws IllegalArgumentException if the rate is not possible
     */
    public void rate(Variant variant, int perSecond) {
        if (perSecond < 0 || perSecond > MOST_PER_SECOND) {
            throw new IllegalArgumentException(
                    "perSecond is " + perSecond + "; choose 0 to " + MOST_PER_SECOND + " requests per second");
        }
        change(() -> wanted.put(variant, perSecond));
    }

    /** Stops all of it, also what was raised. */
    public void stop() {
        change(() -> {
            wanted.clear();
            raised.clear();
        });
    }

    public Raised raise(Collection<Variant> variants, int perSecond) {
        Raised more = new Raised(variants, perSecond);
        change(() -> raised.add(more));
        return more;
    }

    private void change(Runnable change) {
        List<LoadRate> rates;
        synchronized (this) {
            change.run();
            raised.forEach(more -> more.variants.forEach(this::load));
            wanted.keySet().forEach(this::load);
            loads.forEach((variant, load) -> load.rate(rateOf(variant)));
            rates = rates();
        }
        watchers.forEach(watcher -> watcher.accept(rates));
    }

    private int rateOf(Variant variant) {
        int high = raised.stream()
                .filter(more -> more.variants.contains(variant))
                .mapToInt(more -> more.perSecond)
                .max()
                .orElse(0);
        return Math.max(high, wanted.getOrDefault(variant, 0));
    }

    /** All variants that have a load. */
    public synchronized List<LoadRate> rates() {
        return loads.keySet().stream()
                .sorted(Comparator.comparing(Variant::name))
                .map(variant -> new LoadRate(variant.name(), rateOf(variant)))
                .toList();
    }

    /** The requests at a variant that ended after this moment, at most of five minutes. */
    public List<Request> since(Variant variant, long nanos) {
        return Optional.ofNullable(loads.get(variant))
                .map(load -> load.since(nanos))
                .orElse(List.of());
    }

    /** The credentials of its users; empty until all are signed in. */
    public Optional<List<Credential>> credentials(Variant variant) {
        return Optional.ofNullable(loads.get(variant))
                .flatMap(load -> load.users().all());
    }

    LoadFigures figures(Variant variant, Duration second) {
        long now = clock.now();
        return LoadFigures.of(since(variant, now - FOR_PERCENTILES.toNanos()), now - second.toNanos());
    }

    private VariantLoad load(Variant variant) {
        return loads.computeIfAbsent(variant, _ -> {
            LoadUsers users = new LoadUsers(signIn);
            VariantLoad load = new VariantLoad(variant, () -> address(variant), users, clock, client, threads);
            threads.execute(() -> untilInterrupted(variant, load::send));
            threads.execute(() -> untilInterrupted(variant, () -> signIn(variant, users)));
            return load;
        });
    }

    private Optional<URI> address(Variant variant) {
        return lab.find()
                .filter(l -> l.variants().contains(variant))
                .map(l -> l.endpoints().of(variant));
    }

    private void signIn(Variant variant, LoadUsers users) throws InterruptedException {
        while (true) {
            Optional<URI> at = isIdle(variant) ? Optional.empty() : address(variant);
            if (at.isPresent()) {
                users.signIn(at.get(), clock.now());
            }
            Thread.sleep(BETWEEN_SIGN_INS);
        }
    }

    private synchronized boolean isIdle(Variant variant) {
        return rateOf(variant) == 0;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private static void untilInterrupted(Variant variant, Work work) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                work.run();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("the background load of {} failed", variant, e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
        signIn.close();
    }
}
