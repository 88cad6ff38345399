package authlab.lab.console.call;

import static authlab.lab.catalogue.Component.POSTGRES;
import static authlab.lab.catalogue.Component.REDIS;

import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment.Endpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What a server stores for a credential.
 *
 * @param where the server, or the node whose memory it is
 * @param value blank where it cannot be read, as in the memory of a node
 */
record StoredCredential(String where, String key, String value) {

    private static final String PARAMETERS =
            "?connectTimeout=2&socketTimeout=3&assumeMinServerVersion=15&ApplicationName=authlab-probe";

    private static final String ROW =
            "SELECT /* probe:session */ user_id, name, roles, created_at, touched_at, expires_at"
                    + " FROM session WHERE id = ?";

    private static final String NOTHING = "no entry: the session has ended, or never existed";

    /** Reads it; empty for tokens that no server stores. Never fails: a server that is down is the value. */
    static Optional<StoredCredential> of(Variant variant, CredentialJar jar, Endpoints lab) {
        String id = jar.credential().isEmpty() ? jar.state().ended() : jar.credential();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!variant.isSession()) {
            return variant.hasDenylist()
                    ? TokenText.of(id).flatMap(token -> denied(variant, token, lab))
                    : Optional.empty();
        }
        return hash(id).map(hash -> ofSession(variant, jar, hash, lab));
    }

    /** The key in the stores: the app hashes the 32 bytes that the id encodes. */
    private static Optional<byte[]> hash(String id) {
        try {
            return Optional.of(Fingerprint.sha256(Base64.getUrlDecoder().decode(id)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static StoredCredential ofSession(Variant variant, CredentialJar jar, byte[] hash, Endpoints lab) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        if (variant.asksRedis()) {
            String key = "session:" + encoded;
            return new StoredCredential(REDIS.label(), key, inRedis(lab, key, NOTHING));
        }
        if (variant.asksPostgres()) {
            String key = "session.id = \\x" + HexFormat.of().formatHex(hash);
            return new StoredCredential(POSTGRES.label(), key, inPostgres(lab, hash));
        }
        return new StoredCredential("memory of " + jar.state().node(), encoded, "");
    }

    private static Optional<StoredCredential> denied(Variant variant, TokenText token, Endpoints lab) {
        return token.claim("sid").map(sid -> {
            String key = variant.name() + ":ended-login:" + sid;
            return new StoredCredential(REDIS.label(), key, inRedis(lab, key, "no entry: the login has not ended"));
        });
    }

    private static String inRedis(Endpoints lab, String key, String missing) {
        DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                .serverDefaultProtocol()
                .connectionTimeoutMillis(1_000)
                .socketTimeoutMillis(2_000)
                .build();
        try (Jedis redis =
                new Jedis(new HostAndPort(lab.redis().getHost(), lab.redis().getPort()), config)) {
            @Nullable String value = redis.get(key);
            return value == null ? missing : value + " (expires in " + redis.ttl(key) + " s)";
        } catch (JedisException _) {
            return "Redis does not answer";
        }
    }

    private static String inPostgres(Endpoints lab, byte[] hash) {
        try (Connection connection = DriverManager.getConnection(
                        lab.postgresUrl() + PARAMETERS, lab.postgresUser(), lab.postgresPassword());
                PreparedStatement query = connection.prepareStatement(ROW)) {
            query.setBytes(1, hash);
            ResultSet row = query.executeQuery();
            return row.next() ? text(row) : NOTHING;
        } catch (SQLException _) {
            return "Postgres does not answer";
        }
    }

    private static String text(ResultSet row) throws SQLException {
        StringJoiner text = new StringJoiner(", ");
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            text.add(row.getMetaData().getColumnName(column) + " " + row.getString(column));
        }
        return text.toString();
    }
}
