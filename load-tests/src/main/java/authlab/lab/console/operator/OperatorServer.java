package authlab.lab.console.operator;

import static authlab.lab.console.operator.OperatorMessages.EXPERIMENT;
import static authlab.lab.console.operator.OperatorMessages.FAULTS;
import static authlab.lab.console.operator.OperatorMessages.HEAL;
import static authlab.lab.console.operator.OperatorMessages.JSON;
import static authlab.lab.console.operator.OperatorMessages.KEYS;
import static authlab.lab.console.operator.OperatorMessages.LAB;
import static authlab.lab.console.operator.OperatorMessages.PARTS;
import static authlab.lab.console.operator.OperatorMessages.TYPE;

import authlab.infra.InfraException;
import authlab.lab.console.operator.OperatorMessages.Break;
import authlab.lab.console.operator.OperatorMessages.Done;
import authlab.lab.console.operator.OperatorMessages.Heal;
import authlab.lab.console.operator.OperatorMessages.KeyOf;
import authlab.lab.console.operator.OperatorMessages.Refused;
import authlab.lab.console.operator.OperatorMessages.Start;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * Offers the operations of an operator, and nothing else, to the console in another container. It accepts the names of the
 * catalogue only and acts on this lab only.
 */
public final class OperatorServer implements AutoCloseable {

    /** In the network of the lab, where it is not published. */
    public static final int PORT = 9400;

    /** More requests at once than one console sends. */
    private static final int THREADS = 32;

    private static final int LONGEST_BODY = 8192;

    private final LabOperator operator;
    private final String host;
    private final Javalin javalin;

    /** @param operator closed with this object */
    public OperatorServer(LabOperator operator, String host) {
        this.operator = operator;
        this.host = host;
        this.javalin = Javalin.create(this::configure);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = new VirtualThreadPool(THREADS);
        config.jetty.host = host;
        config.http.maxRequestSize = LONGEST_BODY;
        addTo(config.routes);
    }

    private void addTo(RoutesConfig routes) {
        routes.get("/health/ready", ctx -> send(ctx, new Done(List.of())));
        routes.get(LAB, ctx -> send(ctx, operator.lab()));
        routes.get(PARTS, ctx -> send(ctx, operator.parts()));
        routes.get(FAULTS, ctx -> send(ctx, operator.broken()));
        routes.post(FAULTS, ctx -> {
            Break order = body(ctx, Break.class);
            send(ctx, new Done(List.of(operator.inject(order.fault(), order.target()))));
        });
        routes.post(HEAL, ctx -> send(ctx, new Done(heal(body(ctx, Heal.class).target()))));
        routes.post(
                KEYS,
                ctx -> send(
                        ctx,
                        new Done(List.of(
                                operator.signingKey(body(ctx, KeyOf.class).variant())))));
        routes.get(EXPERIMENT, ctx -> send(ctx, operator.experiment()));
        routes.post(EXPERIMENT, ctx -> {
            Start order = body(ctx, Start.class);
            send(ctx, operator.startExperiment(order.profile(), order.experiments(), order.variants()));
        });
        routes.delete(EXPERIMENT, ctx -> {
            operator.stopExperiment();
            send(ctx, operator.experiment());
        });
        routes.exception(IllegalArgumentException.class, (e, ctx) -> refuse(ctx, HttpStatus.BAD_REQUEST, e));
        routes.exception(InfraException.class, (e, ctx) -> refuse(ctx, HttpStatus.CONFLICT, e));
        routes.exception(HttpResponseException.class, (e, ctx) -> refuse(ctx, HttpStatus.forStatus(e.getStatus()), e));
        routes.exception(Exception.class, (e, ctx) -> refuse(ctx, HttpStatus.INTERNAL_SERVER_ERROR, e));
    }

    private List<String> heal(String target) {
        if (target.isEmpty()) {
            return operator.healAll();
        }
        operator.heal(target);
        return List.of(target + " is ready");
    }

    /** A page of another origin cannot send this type of content without being asked for permission, which it never gets. */
    private static <T> T body(Context ctx, Class<T> type) {
        if (!TYPE.equals(ctx.contentType())) {
            throw new IllegalArgumentException("the body must be " + TYPE);
        }
        try {
            return JSON.readValue(ctx.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the body is no " + type.getSimpleName() + " in JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void send(Context ctx, Object value) throws JsonProcessingException {
        ctx.contentType(TYPE).result(JSON.writeValueAsString(value));
    }

    private static void refuse(Context ctx, HttpStatus status, Exception why) {
        try {
            send(ctx.status(status), new Refused(InfraException.inWords(why)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts to accept requests.
     *
     * @param port 0 for any free one
     * @return its address
     */
    public URI start(int port) {
        javalin.start(port);
        return URI.create("http://" + host + ":" + javalin.port());
    }

    @Override
    public void close() {
        javalin.stop();
        operator.close();
    }
}
