package authlab.lab.console.run;

import authlab.infra.InfraException;
import authlab.lab.console.event.LabEvent;
import authlab.lab.console.event.LabEvents;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.operator.LabOperator.RunningExperiment;
import authlab.lab.console.web.Browser;
import authlab.lab.console.web.Browsers;
import authlab.lab.console.web.Section;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operation {@code /api/experiments}, and the events while an experiment runs. */
public final class ExperimentSection implements Section, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentSection.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final AtomicBoolean watching = new AtomicBoolean();
    private final Browsers browsers;
    private final LabOperator operator;
    private final LabEvents events;
    private final BooleanSupplier faultOpen;
    private final Runnable beforeStart;
    private final Clock clock;
    private volatile boolean closed;

    /**
     * @param faultOpen whether a fault is being measured, whose load an experiment would measure
     * @param beforeStart stops what else an experiment would measure
     */
    public ExperimentSection(
            Browsers browsers,
            LabOperator operator,
            LabEvents events,
            BooleanSupplier faultOpen,
            Runnable beforeStart,
            Clock clock) {
        this.browsers = browsers;
        this.operator = operator;
        this.events = events;
        this.faultOpen = faultOpen;
        this.beforeStart = beforeStart;
        this.clock = clock;
    }

    record Wanted(
            @Nullable String profile,
            @Nullable List<String> experiments,
            @Nullable List<String> variants) {}

    /** A step of it, for pages: the newest line instead of all. */
    record Step(
            boolean running,
            String command,
            String line,
            int done,
            int total,
            @Nullable Long left,
            int exit,
            String run) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/experiments", ctx -> ctx.json(ExperimentState.of(operator.experiment())));
        routes.post("/api/experiments", this::start);
        routes.delete("/api/experiments", this::stop);
    }

    private void start(Context ctx) {
        Browser browser = browsers.withControls(ctx);
        Wanted wanted = ctx.bodyAsClass(Wanted.class);
        if (wanted.profile == null) {
            throw new IllegalArgumentException("profile is missing; GET /api/page lists the profiles");
        }
        if (operator.experiment().running()) {
            throw new HttpResponseException(409, "an experiment is running already; wait for its end or stop it");
        }
        if (faultOpen.getAsBoolean()) {
            throw new HttpResponseException(
                    409, "a fault is being measured; heal it and wait for its result, then start the experiment");
        }
        beforeStart.run();
        RunningExperiment state = conflicts(() -> operator.startExperiment(
                wanted.profile,
                Optional.ofNullable(wanted.experiments).orElse(List.of()),
                Optional.ofNullable(wanted.variants).orElse(List.of())));
        events.publish(new LabEvent.Experimented(clock.millis(), browser.user(), "started"));
        watch();
        ctx.status(202).json(ExperimentState.of(state));
    }

    private void stop(Context ctx) {
        browsers.withControls(ctx);
        conflicts(() -> {
            operator.stopExperiment();
            return true;
        });
        ctx.json(ExperimentState.of(operator.experiment()));
    }

    private static <T> T conflicts(Supplier<T> work) {
        try {
            return work.get();
        } catch (InfraException e) {
            throw new HttpResponseException(409, String.valueOf(e.getMessage()));
        }
    }

    /** Sends what is new until the experiment ends. */
    private void watch() {
        if (watching.compareAndSet(false, true)) {
            Thread.ofVirtual().name("experiment-watch").start(() -> {
                try {
                    sendUntilItEnds();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                } finally {
                    watching.set(false);
                }
            });
        }
    }

    private void sendUntilItEnds() throws InterruptedException {
        boolean running = true;
        Step sent = null;
        while (running && !closed) {
            Thread.sleep(BETWEEN_LOOKS);
            try {
                ExperimentState state = ExperimentState.of(operator.experiment());
                running = state.running();
                Step step = step(state);
                if (!step.equals(sent)) {
                    browsers.sendToAll("experiment", step);
                    sent = step;
                }
            } catch (InfraException e) {
                LOG.warn("the experiment cannot be watched at the moment: {}", e.getMessage());
            }
        }
    }

    private static Step step(ExperimentState s) {
        String line = s.lines().isEmpty() ? "" : s.lines().getLast();
        return new Step(s.running(), s.command(), line, s.done(), s.total(), s.left(), s.exit(), s.run());
    }

    @Override
    public void close() {
        closed = true;
    }
}
