package authlab.infra.testing;

import authlab.infra.Await;
import authlab.infra.Binaries;
import authlab.infra.LabHome;
import authlab.infra.Ledger;
import authlab.infra.LocalProcesses;
import authlab.infra.PostgresServer;
import authlab.infra.ProcessId;
import authlab.infra.RedisServer;
import authlab.infra.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The test servers as local processes, in a folder that belongs to this JVM and goes with it. */
final class LocalTestServers {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final LocalTestServers OF_THIS_JVM = new LocalTestServers(Repository.home());
    private static final TestServers.Once<TestServers.Postgres> POSTGRES =
            new TestServers.Once<>(OF_THIS_JVM::startPostgres);
    private static final TestServers.Once<TestServers.Redis> REDIS = new TestServers.Once<>(OF_THIS_JVM::startRedis);

    private final LabHome home;
    private final Path folder;
    private final Ledger ledger;
    private final LocalProcesses processes;
    private final Binaries binaries;

    private LocalTestServers(LabHome home) {
        this.home = home;
        removeLeftovers(home.folder("tests"));
        folder = home.folder("tests/" + ProcessHandle.current().pid());
        ledger = new Ledger(folder.resolve("lab.json"));
        processes = new LocalProcesses(ledger);
        binaries = Binaries.of(home, LoggerFactory.getLogger(LocalTestServers.class)::info);
        ledger.begin();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    static TestServers.Postgres postgres() {
        return POSTGRES.get();
    }

    static TestServers.Redis redis() {
        return REDIS.get();
    }

    private TestServers.Postgres startPostgres() {
        PostgresServer server = new PostgresServer(
                home, binaries.find(Server.POSTGRES), folder.resolve("postgres"), TestServers.freePort(), "test");
        server.initialise();
        processes.start(server.spec("postgres"));
        require("Postgres", folder.resolve("postgres/postgres.log"), server::answers);
        server.createDatabase();
        return new TestServers.Postgres(server.jdbcUrl(), PostgresServer.USER, server.password());
    }

    private TestServers.Redis startRedis() {
        RedisServer server =
                new RedisServer(home, binaries.find(Server.REDIS), folder.resolve("redis"), TestServers.freePort());
        processes.start(server.spec("redis"));
        require("Redis", folder.resolve("redis/redis.log"), server::answers);
        return new TestServers.Redis(server.url());
    }

    private static void require(String what, Path log, BooleanSupplier answers) {
        if (!Await.until(LIMIT, answers)) {
            throw new IllegalStateException(what + " does not answer: " + LocalProcesses.reason(log, 0));
        }
    }

    private void end() {
        processes.stopAll();
        LabHome.remove(folder);
    }

    /** Ends what test runs that were killed have left. */
    private static void removeLeftovers(Path tests) {
        List<Path> folders;
        try (Stream<Path> paths = Files.list(tests)) {
            folders = paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Path folder : folders) {
            Ledger ledger = new Ledger(folder.resolve("lab.json"));
            if (!inUse(folder, ledger)) {
                new LocalProcesses(ledger).stopAll();
                LabHome.remove(folder);
            }
        }
    }

    private static boolean inUse(Path folder, Ledger ledger) {
        return ledger.read()
                .map(Ledger.State::owner)
                .or(() -> ProcessId.now(Long.parseLong(folder.getFileName().toString())))
                .filter(ProcessId::alive)
                .isPresent();
    }
}
