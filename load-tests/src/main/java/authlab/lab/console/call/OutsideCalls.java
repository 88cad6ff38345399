package authlab.lab.console.call;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.call.NodeRequests.Recorded;
import authlab.lab.console.event.AppOperation;
import authlab.lab.console.event.Call;
import authlab.lab.console.event.WorkshopUsers;
import authlab.lab.console.operator.CurrentLab;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.environment.LabHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of demo users that the page has not sent, such as with {@code curl}: reads them from the nodes once a second
 * while a page is open.
 */
final class OutsideCalls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideCalls.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final CurrentLab lab;
    private final Caller caller;
    private final BooleanSupplier watched;
    private final Clock clock;
    private final HttpClient client = LabHttp.client(Duration.ofMillis(500));
    private final Map<Part, Long> read = new ConcurrentHashMap<>();

    /** Those that may be of a call of the page that has no response yet. */
    private List<Report> undecided = List.of();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outside-calls").factory());

    /** A node, and what it reports. */
    private record Report(Variant variant, Part node, Recorded request) {}

    OutsideCalls(CurrentLab lab, Caller caller, BooleanSupplier watched, Clock clock) {
        this.lab = lab;
        this.caller = caller;
        this.watched = watched;
        this.clock = clock;
        var _ = timer.scheduleWithFixedDelay(
                this::poll, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** An exception would cancel the schedule. */
    private void poll() {
        try {
            if (watched.getAsBoolean()) {
                readNodes();
            }
        } catch (InfraException e) {
            LOG.debug("the nodes were not asked for requests", e);
        } catch (RuntimeException e) {
            LOG.warn("requests from outside were not read: {}", e.toString());
        }
    }

    private void readNodes() {
        LabOperator.Lab now = lab.get();
        List<Future<List<Report>>> reports;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            reports = now.endpoints().nodes().entrySet().stream()
                    .map(node -> threads.submit(() -> reports(now, node.getKey(), node.getValue())))
                    .toList();
        }
        Stream<Report> latest = reports.stream()
                .filter(future -> future.state() == Future.State.SUCCESS)
                .flatMap(future -> future.resultNow().stream());
        undecided = Stream.concat(undecided.stream(), latest)
                .filter(report -> !isHandled(report))
                .toList();
    }

    private List<Report> reports(LabOperator.Lab now, Part node, URI address) {
        Optional<Variant> variant =
                now.variants().stream().filter(v -> v.isNode(node.name())).findFirst();
        if (variant.isEmpty()) {
            return List.of();
        }
        Optional<NodeRequests> page = NodeRequests.read(client, address, read.getOrDefault(node, 0L));
        page.ifPresent(p -> read.put(node, p.last()));
        return page.map(NodeRequests::requests).orElse(List.of()).stream()
                .map(request -> new Report(variant.get(), node, request))
                .toList();
    }

    private boolean isHandled(Report report) {
        Recorded request = report.request;
        Optional<AppOperation> operation = AppOperation.ofRoute(request.method(), request.route());
        Optional<String> user = user(request);
        caller.credentials().issued(request.issued(), user.orElse(""));
        if (operation.isEmpty() || user.isEmpty()) {
            return true;
        }
        SentCalls.Origin origin = origin(report, operation.get(), user.get());
        if (origin == SentCalls.Origin.OUTSIDE) {
            caller.publishOutside(user.get(), call(report, operation.get()), edited(request, operation.get()));
        }
        return origin != SentCalls.Origin.UNDECIDED;
    }

    private SentCalls.Origin origin(Report report, AppOperation operation, String user) {
        Recorded request = report.request;
        return caller.sent()
                .take(new SentCalls.Reported(
                        report.node.name(),
                        request.at(),
                        request.requestId(),
                        report.variant.name(),
                        operation.label(),
                        request.presented(),
                        user));
    }

    /** Whose request it is: that of the browser that has the credential, else that of the user in the credential. */
    private Optional<String> user(Recorded request) {
        return caller.credentials()
                .user(request.presented())
                .or(() -> WorkshopUsers.find(request.user()))
                .or(() -> WorkshopUsers.find(request.claimedUser()));
    }

    /** Nodes do not report the refresh tokens that they issue, so one that was accepted counts as issued. */
    private boolean edited(Recorded request, AppOperation operation) {
        boolean renewed = operation == AppOperation.REFRESH && request.status() == 200;
        return !renewed
                && !request.presented().isEmpty()
                && !caller.credentials().isIssued(request.presented());
    }

    private Call call(Report report, AppOperation operation) {
        Recorded request = report.request;
        return new Call(
                report.node.name() + "-" + request.seq() + "-" + request.at(),
                Math.min(clock.millis(), request.at()),
                report.variant.name(),
                operation.label(),
                request.method(),
                report.variant.path() + operation.path(),
                request.status(),
                report.node.name(),
                request.millis(),
                "outside",
                List.of(
                        new Call.Step("auth", request.authMillis(), request.authCalls()),
                        new Call.Step("db", request.dbMillis(), request.dbCalls())),
                "",
                request.refusedBy(),
                Responses.refusedBy(request.status(), request.refusedBy()),
                null,
                Map.of(),
                Map.of(),
                "",
                "");
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.shutdownNow();
    }
}
