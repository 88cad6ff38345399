package authlab.lab.console.live;

import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Request;
import authlab.lab.record.RunClock;
import authlab.lab.workload.Credential;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Arrivals at one variant at a constant rate, whether or not earlier requests were answered: an open model with at most
 * {@link #MOST_WAITING} requests in flight, of which the others wait. Keeps the requests of the last five minutes.
 */
final class VariantLoad {

    /** The name of the trial that its requests belong to. */
    static final String TRIAL = "console";

    private static final int MOST_WAITING = 64;

    /** A user who has waited for so long gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final Duration IDLE = Duration.ofMillis(200);

    private static final long NANOS = 1_000_000_000;

    private final Semaphore free = new Semaphore(MOST_WAITING);
    private final Deque<Request> ended = new ArrayDeque<>();
    private final Variant variant;
    private final Supplier<Optional<URI>> base;
    private final LoadUsers users;
    private final RunClock clock;
    private final HttpClient client;
    private final ExecutorService threads;
    private volatile int perSecond;

    /** @param base the address of the variant; empty while no lab is up */
    VariantLoad(
            Variant variant,
            Supplier<Optional<URI>> base,
            LoadUsers users,
            RunClock clock,
            HttpClient client,
            ExecutorService threads) {
        this.variant = variant;
        this.base = base;
        this.users = users;
        this.clock = clock;
        this.client = client;
        this.threads = threads;
    }

    LoadUsers users() {
        return users;
    }

    void rate(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Sends until it is interrupted. */
    void send() throws InterruptedException {
        long due = clock.now();
        int user = 0;
        while (true) {
            int rate = perSecond;
            Optional<URI> at = rate == 0 ? Optional.empty() : base.get();
            if (at.isEmpty()) {
                Thread.sleep(IDLE);
                due = clock.now();
                continue;
            }
            due = Math.max(due + NANOS / rate, clock.now() - PATIENCE.toNanos());
            TimeUnit.NANOSECONDS.sleep(due - clock.now());
            user = (user + 1) % LoadUsers.COUNT;
            send(at.get(), user, due);
        }
    }

    private void send(URI at, int user, long due) throws InterruptedException {
        Optional<Credential> credential = users.credential(user);
        if (credential.isEmpty()) {
            return;
        }
        long patience = due + PATIENCE.toNanos() - clock.now();
        if (free.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
            threads.execute(() -> {
                try {
                    request(at, user, credential.get(), due);
                } finally {
                    free.release();
                }
            });
        } else {
            long now = clock.now();
            add(new Request(
                    TRIAL,
                    due,
                    due,
                    variant,
                    Operation.ME,
                    user,
                    now - due,
                    0,
                    Request.causeOf(0, now - due),
                    "",
                    -1,
                    -1));
        }
    }

    private void request(URI at, int user, Credential credential, long due) {
        HttpRequest me = HttpRequest.newBuilder(at.resolve("me"))
                .timeout(PATIENCE)
                .header(credential.header(), credential.value())
                .header("User-Agent", "authlab-console")
                .build();
        long sent = clock.now();
        int status = 0;
        HttpHeaders headers = HttpHeaders.of(Map.of(), (_, _) -> true);
        try {
            HttpResponse<Void> response = client.send(me, HttpResponse.BodyHandlers.discarding());
            status = response.statusCode();
            headers = response.headers();
        } catch (IOException _) {
            status = 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        long nanos = clock.now() - sent;
        users.responded(user, credential, status, headers);
        add(new Request(
                TRIAL,
                sent,
                due,
                variant,
                Operation.ME,
                user,
                nanos,
                status,
                Request.causeOf(status, nanos),
                headers.firstValue("X-Served-By").orElse(""),
                -1,
                -1));
    }

    private void add(Request request) {
        synchronized (ended) {
            ended.add(request);
            long oldest = clock.now() - KEPT.toNanos();
            while (!ended.isEmpty() && ended.getFirst().at() < oldest) {
                ended.removeFirst();
            }
        }
    }

    /** The requests that ended after this moment, in nanoseconds since the epoch. */
    List<Request> since(long nanos) {
        synchronized (ended) {
            return ended.stream().filter(r -> r.at() + r.nanos() >= nanos).toList();
        }
    }
}
