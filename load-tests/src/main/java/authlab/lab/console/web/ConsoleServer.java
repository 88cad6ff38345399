package authlab.lab.console.web;

import authlab.infra.InfraException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/** The console's web server: the page, the event stream, and the operations of all sections. */
public final class ConsoleServer implements AutoCloseable {

    /** Requests and open pages at the same time. */
    private static final int THREADS = 600;

    /** Bytes that the system keeps for a page that does not read them. */
    private static final int SEND_BUFFER = 64 * 1024;

    private static final int WAITING_CONNECTIONS = 128;

    private final WebSettings settings;
    private final Clock clock;
    private final ObjectMapper json =
            JsonMapper.builder().addModule(new Jdk8Module()).build();
    private final EventStream stream = new EventStream(json);
    private final ConsoleBrowsers browsers;
    private @Nullable Javalin javalin;

    public ConsoleServer(WebSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.browsers = new ConsoleBrowsers(settings, new Identities(settings.identities(), clock), stream);
    }

    public ConsoleBrowsers browsers() {
        return browsers;
    }

    /**
     * Starts to accept requests.
     *
     * @return the address for a browser on this machine
     */
    public URI start(List<Section> sections) {
        Javalin server = Javalin.create(config -> {
            configure(config);
            RequestGuard guard = new RequestGuard(settings, browsers);
            config.routes.before(guard::check);
            ProblemAnswers.addTo(config.routes);
            Stream.concat(own(), sections.stream()).forEach(section -> section.addTo(config.routes));
        });
        javalin = server;
        try {
            server.start();
        } catch (JavalinException e) {
            throw new InfraException(
                    "the console cannot listen on " + settings.host() + ":" + settings.port()
                            + "; stop what uses that port, or choose another one with LAB_PORT",
                    e);
        }
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        return URI.create("http://" + host + ":" + server.port() + "/");
    }

    private Stream<Section> own() {
        return Stream.of(
                new PageFiles(),
                new ControlsSection(settings, browsers, clock),
                routes -> routes.get("/api/stream", ctx -> stream.serve(ctx, browsers.of(ctx))),
                routes -> routes.get("/healthz", ConsoleServer::healthy).get("/health/ready", ConsoleServer::healthy));
    }

    private static void healthy(Context ctx) {
        ctx.contentType("application/json").result("{\"status\":\"up\"}");
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jsonMapper(new JavalinJackson(json, false));
        config.jetty.threadPool = new VirtualThreadPool(THREADS);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
        });
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            connector.setAcceptQueueSize(WAITING_CONNECTIONS);
            connector.setAcceptedSendBufferSize(SEND_BUFFER);
            connector.setIdleTimeout(settings.stall().toMillis());
            return connector;
        });
    }

    @Override
    public void close() {
        stream.close();
        Javalin server = javalin;
        if (server != null) {
            server.stop();
        }
    }
}
