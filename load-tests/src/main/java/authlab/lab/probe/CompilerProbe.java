package authlab.lab.probe;

import authlab.lab.environment.LabHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads from a node how long its JIT compilers have worked since it started. */
public final class CompilerProbe implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private static final Pattern TOTAL = Pattern.compile("(?m)^jvm_compilation_milliseconds_total (\\S+)$");

    private final HttpClient client = LabHttp.client(LIMIT);

    /** Milliseconds, as the JVM counts them when a compilation has ended; empty if the node does not say. */
    public OptionalLong millis(URI node) {
        HttpRequest request =
                HttpRequest.newBuilder(node.resolve("metrics")).timeout(LIMIT).build();
        try {
            String metrics =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return parse(metrics);
        } catch (IOException _) {
            return OptionalLong.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    static OptionalLong parse(String metrics) {
        Optional<MatchResult> total = TOTAL.matcher(metrics).results().findFirst();
        return total.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of((long) Double.parseDouble(total.get().group(1)));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
