package authlab.lab.console.call;

import authlab.lab.environment.LabHttp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Sends requests to the balancer, and reports a missing response as a value. Thread-safe. */
final class AppClient implements AutoCloseable {

    /** Twice as long as the balancer waits for a node. */
    static final Duration RESPONSE_WITHIN = Duration.ofSeconds(6);

    private final HttpClient client = LabHttp.client(Duration.ofSeconds(2));

    AppResponse send(AppRequest request, URI balancer) {
        HttpRequest.Builder built = HttpRequest.newBuilder(balancer.resolve(request.path()))
                .timeout(RESPONSE_WITHIN)
                .method(request.operation().method(), body(request));
        request.headers().forEach(built::header);
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(built.build(), HttpResponse.BodyHandlers.ofString());
            return new AppResponse(
                    response.statusCode(), response.headers().map(), response.body(), millisSince(start), "");
        } catch (IOException e) {
            return AppResponse.none(inWords(e, balancer), millisSince(start));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return AppResponse.none("the console is stopping", millisSince(start));
        }
    }

    private static HttpRequest.BodyPublisher body(AppRequest request) {
        return request.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(request.body());
    }

    private static String inWords(IOException failure, URI balancer) {
        return switch (failure) {
            case HttpConnectTimeoutException _ ->
                "the load balancer at " + balancer + " did not accept the connection within 2 s";
            case HttpTimeoutException _ -> "no response within " + RESPONSE_WITHIN.toSeconds() + " s";
            case ConnectException _ -> "no connection to the load balancer at " + balancer + ": nothing listens there";
            default -> "the connection was closed before a response arrived";
        };
    }

    /** With a precision of ten microseconds. */
    private static double millisSince(long start) {
        return Math.round((System.nanoTime() - start) / 10_000.0) / 100.0;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
