package authlab.jwt;

import authlab.core.database.Database;
import authlab.core.node.MechanismFactory;
import authlab.core.redis.RedisStore;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.NodeSettings;
import authlab.core.settings.Settings;
import authlab.jwt.TokenSettings.DenylistMode;
import authlab.jwt.TokenSettings.KeySource;
import authlab.jwt.denylist.Denylist;
import authlab.jwt.denylist.NoDenylist;
import authlab.jwt.denylist.RedisDenylist;
import authlab.jwt.key.BadKeysException;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.KeyFileWatcher;
import authlab.jwt.key.Keys;
import authlab.jwt.refresh.RefreshFamilies;
import authlab.jwt.refresh.RefreshStrategy;
import authlab.jwt.refresh.StatelessRefresh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Configures and creates authentication by tokens. */
public final class TokenMechanismFactory implements MechanismFactory {

    @Override
    public Opening read(Settings settings, NodeSettings node) {
        TokenSettings tokens = TokenSettings.read(settings);
        return (database, clock) -> {
            Cryptography cryptography = Cryptography.choose(tokens.provider());
            return new TokenMechanism(
                    tokens.rules(),
                    keys(tokens, cryptography, clock),
                    cryptography,
                    denylist(tokens, node, clock),
                    refreshStrategy(tokens, node, database),
                    clock);
        };
    }

    private static Keys keys(TokenSettings settings, Cryptography cryptography, Clock clock)
            throws BadSettingsException {
        try {
            return switch (settings.keys()) {
                case KeySource.File(var path) -> KeyFileWatcher.open(path, settings.algorithm(), cryptography, clock);
                case KeySource.Environment(String id, var secret) -> Keys.ofSecret(id, secret, cryptography);
            };
        } catch (BadKeysException e) {
            throw new BadSettingsException(List.of("JWT_KEYS: " + e.getMessage()));
        }
    }

    private static Denylist denylist(TokenSettings settings, NodeSettings node, Clock clock) {
        if (settings.denylist() == DenylistMode.OFF) {
            return new NoDenylist(clock);
        }
        boolean failOpen = settings.denylist() == DenylistMode.FAIL_OPEN;
        return new RedisDenylist(node.variant(), settings.rules(), new RedisStore(settings.redis()), failOpen, clock);
    }

    private static RefreshStrategy refreshStrategy(TokenSettings settings, NodeSettings node, Database database) {
        return switch (settings.refresh()) {
            case STATELESS -> new StatelessRefresh();
            case ROTATING -> new RefreshFamilies(database, node.variant(), settings.grace());
        };
    }

    @Override
    public List<Map<String, String>> selfCheckSettings() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Map<String, String> one = Map.of(
                "JWT_ALGORITHM", "HS256",
                "JWT_SECRET", HexFormat.of().formatHex(secret),
                "JWT_KEY_ID", "self-check",
                "JWT_ISSUER", "self-check",
                "JWT_AUDIENCE", "self-check");
        return List.of(
                one,
                with(one, Map.of("JWT_ALGORITHM", "EdDSA", "JWT_KEYS", keyFile())),
                with(one, Map.of("JWT_DENYLIST", "fail-open", "REDIS_URL", "redis://127.0.0.1:9")),
                with(one, Map.of("JWT_REFRESH", "rotating")));
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    private static String keyFile() {
        try {
            Path folder = Files.createTempDirectory("self-check");
            Path file = folder.resolve("keys.json");
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
