package authlab.core.http;

import authlab.core.AuthMechanism;
import authlab.core.Dependency;
import authlab.core.database.Database;
import authlab.core.login.PasswordLogin;
import authlab.core.order.OrderBook;
import authlab.core.password.PasswordCheck;
import authlab.core.settings.NodeSettings;
import authlab.core.user.UserDirectory;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The app: the whole HTTP contract over one mechanism. Owns neither the mechanism nor the database. */
public final class WebApp implements AutoCloseable {

    private final NodeSettings node;
    private final StrictJson json = new StrictJson();
    private final PasswordCheck passwords;
    private final Metrics metrics;
    private final Javalin javalin;

    public WebApp(NodeSettings node, AuthMechanism mechanism, Database database) {
        List<Dependency> dependencies = new ArrayList<>(List.of(database.asDependency()));
        dependencies.addAll(mechanism.dependencies());
        this.node = node;
        this.passwords = new PasswordCheck(node.passwordHashesAtOnce());
        Map<String, LongSupplier> counters = new TreeMap<>(mechanism.counters());
        counters.put("password_hashes", passwords::hashes);
        this.metrics = new Metrics(dependencies, counters);
        UserDirectory users = new UserDirectory(database);
        Door door = new Door(mechanism, metrics);
        PasswordLogin passwordLogin = new PasswordLogin(database, node.login(), passwords);
        LoginRoutes login = new LoginRoutes(mechanism, users, passwordLogin, door, new AuthLog(node.node()));
        CallerRoutes caller = new CallerRoutes(door, users, new OrderBook(database), json);
        OperationsRoutes operations = new OperationsRoutes(dependencies, metrics, json);
        this.javalin = Javalin.create(config -> {
            configure(config);
            Routes routes = new Routes(config.routes);
            config.routes.before(ctx -> {
                Exchange.begin(ctx);
                routes.check(ctx);
            });
            login.addTo(routes);
            caller.addTo(routes);
            operations.addTo(routes);
            new Problems(json).addTo(config.routes);
            config.routes.after(this::finish);
        });
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.router.ignoreTrailingSlashes = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        JettyTuning.apply(config, node, json);
    }

    private void finish(Context ctx) {
        Exchange exchange = Exchange.of(ctx);
        slowDown(exchange);
        String timing = exchange.serverTiming();
        if (!timing.isEmpty()) {
            ctx.header("Server-Timing", timing);
        }
        metrics.answered(exchange.route(), ctx.statusCode(), exchange.nanosSoFar());
    }

    /** Computes as much longer as a test asked for. */
    private void slowDown(Exchange exchange) {
        if (node.slowdownMicros() > 0) {
            long until = exchange.nanosSoFar() + TimeUnit.MICROSECONDS.toNanos(node.slowdownMicros());
            while (exchange.nanosSoFar() < until) {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Starts to accept requests.
     *
     * @return where it answers
     */
    public URI start() {
        javalin.start();
        return URI.create("http://" + node.host() + ":" + javalin.port());
    }

    /** Lets requests in work finish, for at most three seconds. */
    @Override
    public void close() {
        javalin.stop();
        passwords.close();
    }
}
