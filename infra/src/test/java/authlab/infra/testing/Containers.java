package authlab.infra.testing;

import authlab.infra.LabHome;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** The test servers as containers, removed when the JVM ends. */
final class Containers {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Containers() {}

    // The containers live as long as the JVM; the hook ends them, Testcontainers' own reaper may be switched off.
    @SuppressWarnings("resource")
    static TestServers.Postgres postgres() {
        LabHome home = Repository.home();
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:17")
                .withUsername("authlab")
                .withPassword("authlab")
                .withDatabaseName("authlab")
                .withCopyFileToContainer(file(home, "postgres/postgresql.conf"), "/etc/postgresql/lab.conf")
                .withCopyFileToContainer(file(home, "postgres/init.sql"), "/docker-entrypoint-initdb.d/init.sql")
                .withCommand("postgres", "-c", "config_file=/etc/postgresql/lab.conf");
        startUntilExit(container);
        return new TestServers.Postgres(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    @SuppressWarnings("resource")
    static TestServers.Redis redis() {
        GenericContainer<?> container = new GenericContainer<>("redis:8")
                .withExposedPorts(6379)
                .withCopyFileToContainer(file(Repository.home(), "redis/redis.conf"), "/etc/lab/redis.conf")
                .withCommand("redis-server", "/etc/lab/redis.conf", "--bind", "0.0.0.0", "--protected-mode", "no")
                .waitingFor(Wait.forSuccessfulCommand("redis-cli ping"));
        startUntilExit(container);
        return new TestServers.Redis("redis://" + container.getHost() + ":" + container.getMappedPort(6379));
    }

    private static void startUntilExit(GenericContainer<?> container) {
        container.withStartupTimeout(LIMIT).start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    }

    private static MountableFile file(LabHome home, String name) {
        return MountableFile.forHostPath(home.config(name), 0644);
    }
}
