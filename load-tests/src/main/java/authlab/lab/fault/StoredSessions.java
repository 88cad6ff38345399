package authlab.lab.fault;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** The sessions that a server of the lab stores. */
record StoredSessions(Environment.Endpoints lab) {

    /** The keys that session-app writes: a session, and the index of the sessions of a user. */
    private static final List<String> KEYS = List.of("session:*", "sessions-of:*");

    private static final int BATCH = 1_000;

    private static final String DELETE = "DELETE /* fault:lose-sessions */ FROM session";

    private static final String PARAMETERS =
            "?connectTimeout=2&socketTimeout=60&assumeMinServerVersion=15&ApplicationName=authlab-fault";

    /** Deletes those of a variant and nothing else. */
    void delete(Variant variant) {
        if (variant.asksRedis()) {
            deleteFromRedis();
        } else {
            deleteFromPostgres();
        }
    }

    private void deleteFromRedis() {
        HostAndPort address = new HostAndPort(lab.redis().getHost(), lab.redis().getPort());
        DefaultJedisClientConfig limits = DefaultJedisClientConfig.builder()
                .serverDefaultProtocol()
                .connectionTimeoutMillis(1_000)
                .socketTimeoutMillis(5_000)
                .build();
        try (Jedis redis = new Jedis(address, limits)) {
            KEYS.forEach(pattern -> delete(redis, pattern));
        } catch (JedisException e) {
            throw unavailable(Part.REDIS, e);
        }
    }

    private static void delete(Jedis redis, String pattern) {
        ScanParams batch = new ScanParams().match(pattern).count(BATCH);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> found = redis.scan(cursor, batch);
            if (!found.getResult().isEmpty()) {
                redis.unlink(found.getResult().toArray(String[]::new));
            }
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }

    private void deleteFromPostgres() {
        try (Connection connection = DriverManager.getConnection(
                        lab.postgresUrl() + PARAMETERS, lab.postgresUser(), lab.postgresPassword());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(DELETE);
        } catch (SQLException e) {
            throw unavailable(Part.POSTGRES, e);
        }
    }

    private static InfraException unavailable(Part server, Exception cause) {
        return new InfraException(
                server + " does not answer, so its sessions cannot be deleted; heal the lab with ./lab heal first ("
                        + cause.getMessage() + ")",
                cause);
    }
}
