package authlab.infra.testing;

import authlab.infra.UserEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * One Postgres and one Redis for all tests of a JVM, started at first use and ended with it.
 *
 * <p>Containers where an engine answers, unless {@code LAB_ENV=local}; else local servers.
 */
public final class TestServers {

    private static final Once<Postgres> POSTGRES =
            new Once<>(() -> useContainers() ? Containers.postgres() : LocalTestServers.postgres());
    private static final Once<Redis> REDIS =
            new Once<>(() -> useContainers() ? Containers.redis() : LocalTestServers.redis());

    private TestServers() {}

    /** A Postgres with {@code pg_stat_statements} created in an empty database. */
    public static Postgres postgres() {
        return POSTGRES.get();
    }

    /** An empty Redis with the lab's settings. */
    public static Redis redis() {
        return REDIS.get();
    }

    /** A loopback port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no loopback port is free", e);
        }
    }

    private static boolean useContainers() {
        String choice = UserEnvironment.LAB_ENV.or("").toLowerCase(Locale.ROOT);
        return !choice.equals("local") && DockerClientFactory.instance().isDockerAvailable();
    }

    /**
     * Where Postgres answers.
     *
     * @param user a superuser
     */
    public record Postgres(String jdbcUrl, String user, String password) {

        @Override
        public String toString() {
            return "Postgres[jdbcUrl=" + jdbcUrl + "]";
        }
    }

    /** Where Redis answers, as {@code redis://host:port}. */
    public record Redis(String url) {}

    /** A value that is made at first use; a failure is not remembered. */
    static final class Once<T> {

        private final Supplier<T> start;
        private @Nullable T value;

        Once(Supplier<T> start) {
            this.start = start;
        }

        synchronized T get() {
            T known = value;
            if (known == null) {
                known = start.get();
                value = known;
            }
            return known;
        }
    }
}
