package authlab.core.http;

import authlab.core.settings.NodeSettings;
import io.javalin.config.JavalinConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/** Configures Jetty: bounded virtual threads, strict URIs, problem JSON for all errors, graceful shutdown. */
final class JettyConfiguration {

    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";
    private static final int WAITING_CONNECTIONS = 512;

    /** Bytes of the request line and headers; the balancer passes on anything smaller. */
    private static final int MAX_HEAD = 8192;

    /** Under overload clients open connections without limit, and the heap cannot hold them. */
    private static final int CONNECTIONS = 1024;

    /** Longer than the balancer keeps idle connections, so that the app never closes one that is about to be used. */
    private static final Duration IDLE = Duration.ofSeconds(75);

    private static final Duration STOP = Duration.ofSeconds(3);

    private JettyConfiguration() {}

    static void apply(JavalinConfig config, NodeSettings node, StrictJson json, OverloadLimit overload) {
        ResponseHeaders responseHeaders = new ResponseHeaders(node.node());
        // Not Javalin's own virtual threads: they are unbounded, and under overload requests would fill the heap.
        config.jetty.threadPool = new VirtualThreadPool(node.httpThreads());
        config.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.DEFAULT);
            http.setRequestHeaderSize(MAX_HEAD);
            // Behind a balancer a connection carries the requests of many users: nearly every credential is new to
            // Jetty's cache of header lines, and costs more to add to it than to parse.
            http.setHeaderCacheSize(0);
            // By default Jetty compares such lines without regard to case: a credential that differs from an earlier
            // one only in case would be accepted.
            http.setHeaderCacheCaseSensitive(true);
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
            http.addCustomizer((request, headers) -> prepared(request, headers, responseHeaders));
        });
        config.jetty.addConnector((server, http) -> connector(server, http, node));
        config.jetty.modifyServer(server -> {
            server.insertHandler(overload);
            server.insertHandler(new GracefulHandler());
            server.setStopTimeout(STOP.toMillis());
            server.setErrorHandler(problems(json, responseHeaders));
        });
    }

    private static Connector connector(Server server, HttpConfiguration http, NodeSettings node) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(node.host());
        connector.setPort(node.port());
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        return connector;
    }

    /** Adds the constant headers, and removes the header with which Javalin would treat a GET as a POST. */
    private static Request prepared(Request request, HttpFields.Mutable headers, ResponseHeaders responseHeaders) {
        responseHeaders.add(headers, request);
        if (!request.getHeaders().contains(METHOD_OVERRIDE)) {
            return request;
        }
        HttpFields without = HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE);
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return without;
            }
        };
    }

    private static Problem problem(int code) {
        return switch (code) {
            case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                new Problem(
                        code,
                        "the request line and headers exceed " + MAX_HEAD + " bytes, counted as they reach the node");
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> Problem.unavailable("this node is stopping");
            default -> new Problem(code, "the request cannot be answered");
        };
    }

    /** That of the balancer, so that its line in the access log can be found. */
    private static String requestId(Request request) {
        String given = request.getHeaders().get("X-Request-Id");
        return given != null && Exchange.isRequestId(given) ? given : "none";
    }

    /**
     * Errors outside the routes, such as a malformed request line. After some of them Jetty closes the connection without
     * saying so, and a client that keeps it would lose its next request.
     */
    private static ErrorHandler problems(StrictJson json, ResponseHeaders responseHeaders) {
        return new ErrorHandler() {
            @Override
            protected void generateResponse(
                    Request request,
                    Response response,
                    int code,
                    @Nullable String message,
                    @Nullable Throwable cause,
                    Callback callback) {
                boolean overload = OverloadLimit.hasRefused(request);
                Problem problem = overload ? OverloadLimit.problem() : problem(code);
                responseHeaders.put(response.getHeaders(), request);
                problem.headers().forEach(response.getHeaders()::put);
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
                if (!overload) {
                    response.getHeaders().put(HttpHeader.CONNECTION, "close");
                }
                response.write(true, ByteBuffer.wrap(json.write(problem.body(requestId(request)))), callback);
            }
        };
    }
}
