package authlab.core.http;

import authlab.core.settings.NodeSettings;
import io.javalin.config.JavalinConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
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

/** The server below the routes: bounded virtual threads, strict URIs, errors in our format, a graceful end. */
final class JettyTuning {

    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";
    private static final int WAITING_CONNECTIONS = 512;

    /** Under more load than a node bears connections are opened without end, and the heap has no room for them. */
    private static final int CONNECTIONS = 512;

    /** Longer than the balancer keeps idle connections, so that it is never the app that closes one under a request. */
    private static final Duration IDLE = Duration.ofSeconds(75);

    private static final Duration STOP = Duration.ofSeconds(3);

    private JettyTuning() {}

    static void apply(JavalinConfig config, NodeSettings node, StrictJson json) {
        // Not Javalin's own virtual threads: those are unbounded, and a flood of requests then fills the heap.
        config.jetty.threadPool = new VirtualThreadPool(node.httpThreads());
        config.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.DEFAULT);
            // Jetty keeps header lines of earlier requests on a connection, and by default takes a line that differs
            // from one only in upper and lower case for that one: a credential in another spelling would be accepted.
            http.setHeaderCacheCaseSensitive(true);
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
            http.addCustomizer((request, headers) -> prepared(request, headers, node.node()));
        });
        config.jetty.addConnector((server, http) -> connector(server, http, node));
        config.jetty.modifyServer(server -> {
            server.insertHandler(new GracefulHandler());
            server.setStopTimeout(STOP.toMillis());
            server.setErrorHandler(new ProblemErrors(json, node.node()));
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

    /** Puts the headers of every answer, and hides a header by which Javalin would let a GET log somebody in. */
    private static Request prepared(Request request, HttpFields.Mutable responseHeaders, String node) {
        AnswerHeaders.put(responseHeaders, node, request);
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

    /** Errors that no route sees, such as a request line that cannot be read. */
    private static final class ProblemErrors extends ErrorHandler {

        private final StrictJson json;
        private final String node;

        ProblemErrors(StrictJson json, String node) {
            this.json = json;
            this.node = node;
        }

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int code,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            Problem problem = new Problem(code, "the request cannot be answered");
            AnswerHeaders.put(response.getHeaders(), node, request);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
            response.write(true, ByteBuffer.wrap(json.write(problem.body("none"))), callback);
        }
    }
}
