package authlab.lab.experiment.cost;

import authlab.infra.InfraException;
import authlab.infra.ProcessId;
import authlab.infra.ProcessTree;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command {@code bare} of an app: a process with the JVM flags of a node, the framework and one constant answer. */
record BareProcess(URI address, ProcessId process) implements AutoCloseable {

    private static final Pattern LINE = Pattern.compile("bare (http://\\S+) (\\d+)");
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(30);

    /**
     * Starts it, and returns when it accepts requests.
     *
     * @throws InfraException if it does not start, with what it printed
     */
    static BareProcess start(Environment environment, Variant variant) {
        CompletableFuture<BareProcess> started = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            StringBuilder printed = new StringBuilder();
            try {
                int status = environment.run(variant, List.of("bare"), line -> {
                    printed.append(line).append(' ');
                    Matcher matcher = LINE.matcher(line);
                    if (matcher.matches()) {
                        ProcessId.now(Long.parseLong(matcher.group(2)))
                                .ifPresent(process ->
                                        started.complete(new BareProcess(URI.create(matcher.group(1)), process)));
                    }
                });
                started.completeExceptionally(
                        new InfraException("the bare server ended with status " + status + ": " + printed));
            } catch (RuntimeException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            return started.get(STARTED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while the bare server was started", e);
        } catch (ExecutionException e) {
            throw new InfraException("the bare server does not start: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new InfraException("the bare server does not start within " + STARTED_WITHIN.toSeconds() + " s", e);
        }
    }

    Duration cpu() {
        return new ProcessTree(process).cpu();
    }

    @Override
    public void close() {
        process.signal("TERM");
    }
}
