package authlab.core.http;

import authlab.core.AuthMechanism;
import authlab.core.Dependency;
import authlab.core.database.Database;
import authlab.core.login.PasswordLogin;
import authlab.core.password.PasswordCheck;
import authlab.core.settings.NodeSettings;
import authlab.core.user.OrderBook;
import authlab.core.user.UserDirectory;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.servlet.DefaultTasks;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The web application: the whole HTTP contract over one mechanism. Owns neither the mechanism nor the database. */
public final class WebApp implements AutoCloseable {

    private final NodeSettings node;
    private final StrictJson json = new StrictJson();
    private final OverloadLimit overload = new OverloadLimit();
    private final PasswordCheck passwords;
    private final Metrics metrics;
    private final RequestLog requests;
    private final Javalin javalin;

    public WebApp(NodeSettings node, AuthMechanism mechanism, Database database, Clock clock) {
        List<Dependency> dependencies = new ArrayList<>(List.of(database.asDependency()));
        dependencies.addAll(mechanism.dependencies());
        this.node = node;
        this.passwords = new PasswordCheck(node.passwordHashesAtOnce());
        Map<String, LongSupplier> counters = new TreeMap<>(mechanism.counters());
        counters.put("password_hashes", passwords::hashes);
        counters.put("requests_refused_overload", overload::refused);
        // A JVM that only interprets has no compilers.
        Optional.ofNullable(ManagementFactory.getCompilationMXBean())
                .ifPresent(
                        compilers -> counters.put("jvm_compilation_milliseconds", compilers::getTotalCompilationTime));
        this.metrics = new Metrics(dependencies, counters);
        this.requests = new RequestLog(mechanism::presented, clock);
        UserDirectory users = new UserDirectory(database);
        Authenticator authenticator = new Authenticator(
                mechanism, Duration.of(node.authDelayMicros(), ChronoUnit.MICROS), node.trustedOrigins(), metrics);
        Function<Context, Deadline> deadlines = ctx -> Deadline.of(ctx, clock, node.loginTimeout());
        AuthLog log = new AuthLog(node.node());
        Optional<RefreshTokens> refreshTokens = mechanism.refresh().map(refresh -> new RefreshTokens(refresh, log));
        this.javalin = Javalin.create(config -> {
            configure(config);
            Routes routes = new Routes(config.routes);
            config.routes.before(ctx -> {
                Exchange.begin(ctx);
                routes.check(ctx);
            });
            new LoginRoutes(mechanism, new PasswordLogin(database, passwords), authenticator, deadlines, json, log)
                    .addTo(routes);
            new LogoutRoutes(mechanism, authenticator, refreshTokens, json, log).addTo(routes);
            refreshTokens.ifPresent(tokens -> new RefreshRoute(tokens, users, deadlines, json, log).addTo(routes));
            new UserRoutes(authenticator, users, new OrderBook(database), json).addTo(routes);
            new OperationsRoutes(dependencies, metrics, requests, json).addTo(routes);
            new ProblemHandler(json).addTo(config.routes);
            config.routes.after(this::finish);
        });
    }

    @SuppressWarnings("unchecked") // a varargs parameter that is only read
    private void configure(JavalinConfig config) {
        plain(config);
        config.router.ignoreTrailingSlashes = false;
        // Not those before and after a matched path, of which there are none: they are searched for per request.
        config.requestLifeCycle(
                DefaultTasks.INSTANCE.getBEFORE(),
                DefaultTasks.INSTANCE.getHTTP(),
                DefaultTasks.INSTANCE.getERROR(),
                DefaultTasks.INSTANCE.getAFTER());
        JettyConfiguration.apply(config, node, json, overload);
    }

    /** What the bare server that nodes are compared with does without, too. */
    static void plain(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
    }

    private void finish(Context ctx) {
        Exchange exchange = Exchange.of(ctx);
        String timing = exchange.serverTiming();
        if (!timing.isEmpty()) {
            ctx.header("Server-Timing", timing);
        }
        metrics.answered(exchange.route(), ctx.statusCode(), exchange.nanosSoFar());
        requests.answered(exchange, ctx.req().getMethod(), ctx.statusCode());
    }

    /** Starts to accept requests; returns the base address. */
    public URI start() {
        javalin.start();
        return URI.create("http://" + node.host() + ":" + javalin.port());
    }

    /** Waits at most three seconds for requests in progress. */
    @Override
    public void close() {
        javalin.stop();
        passwords.close();
    }
}
