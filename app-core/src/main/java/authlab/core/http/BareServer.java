package authlab.core.http;

import io.javalin.Javalin;
import java.net.URI;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * The framework alone, with the thread pool of a node and one constant answer: what the cost of a request to a node is
 * compared with. No part of a node.
 */
public final class BareServer implements AutoCloseable {

    /** As long as the answer to {@code /me}. */
    private static final String ANSWER = "{\"id\":2,\"name\":\"alice\",\"roles\":[\"user\"]}";

    private static final String HOST = "127.0.0.1";

    private final Javalin javalin;

    /** @param threads as the setting {@code HTTP_THREADS} of a node */
    public BareServer(int threads) {
        javalin = Javalin.create(config -> {
            WebApp.plain(config);
            config.jetty.threadPool = new VirtualThreadPool(threads);
            config.jetty.host = HOST;
            config.routes.get("/", ctx -> ctx.contentType("application/json").result(ANSWER));
        });
    }

    /** Starts to accept requests on a free port; returns the address. */
    public URI start() {
        javalin.start(0);
        return URI.create("http://" + HOST + ":" + javalin.port() + "/");
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
