package authlab.jwt;

import authlab.core.settings.RedisSettings;
import authlab.core.settings.Secret;
import authlab.core.settings.Settings;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SecretStrength;
import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.token.TokenRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of tokens.
 *
 * @param redis the server of the denylist; read only if there is one
 * @param grace how long a replaced refresh token is still accepted
 */
record TokenSettings(
        SigningAlgorithm algorithm,
        KeySource keys,
        Cryptography.Choice provider,
        TokenRules rules,
        DenylistMode denylist,
        RedisSettings redis,
        Refresh refresh,
        Duration grace) {

    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e&&[^\"\\\\]]{1,200}");
    private static final Pattern FILE = Pattern.compile("[^\\x00-\\x1f]{1,1000}");
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String A_NAME = "up to 200 visible ASCII characters";
    private static final int MOST_EXTRA = 16_384;
    private static final Duration REFRESH_LIFETIME = Duration.ofHours(8);

    /** The source of the keys. */
    sealed interface KeySource {

        /** A file shared by the nodes of a variant. */
        record File(Path path) implements KeySource {}

        /** The environment: one secret, which can only be replaced by a restart. */
        record Environment(String id, Secret secret) implements KeySource {}
    }

    /** Whether there is a denylist, and the behaviour while it is unavailable. */
    enum DenylistMode {
        OFF,
        FAIL_OPEN,
        FAIL_CLOSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether the use of refresh tokens is stored. */
    enum Refresh {
        STATELESS,
        ROTATING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static TokenSettings read(Settings settings) {
        SigningAlgorithm algorithm = settings.choice("JWT_ALGORITHM", Optional.empty(), SigningAlgorithm.class);
        KeySource keys = keys(settings, algorithm);
        Cryptography.Choice provider =
                settings.choice("JWT_PROVIDER", Optional.of(Cryptography.Choice.JDK), Cryptography.Choice.class);
        TokenRules rules = new TokenRules(
                settings.text("JWT_ISSUER", NAME, A_NAME),
                settings.text("JWT_AUDIENCE", NAME, A_NAME),
                new TokenRules.Lifetimes(
                        settings.duration(
                                "JWT_ACCESS_TTL", Duration.ofMinutes(15), Duration.ofSeconds(1), REFRESH_LIFETIME),
                        REFRESH_LIFETIME),
                settings.duration("JWT_LEEWAY", Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(2)),
                settings.number("JWT_EXTRA_CLAIM_BYTES", 0, 0, MOST_EXTRA));
        DenylistMode denylist = settings.choice("JWT_DENYLIST", Optional.of(DenylistMode.OFF), DenylistMode.class);
        return new TokenSettings(
                algorithm,
                keys,
                provider,
                rules,
                denylist,
                denylist == DenylistMode.OFF ? RedisSettings.NONE : RedisSettings.read(settings),
                settings.choice("JWT_REFRESH", Optional.of(Refresh.STATELESS), Refresh.class),
                settings.duration("JWT_REFRESH_GRACE", Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(1)));
    }

    private static KeySource keys(Settings settings, SigningAlgorithm algorithm) {
        String file = settings.text("JWT_KEYS", "none", FILE, "the path of a key file");
        if (!file.equals("none")) {
            return new KeySource.File(Path.of(file));
        }
        if (algorithm != SigningAlgorithm.HS256) {
            settings.problem("JWT_KEYS", file, "the path of a key file, which is created if it does not exist");
            return new KeySource.File(Path.of(file));
        }
        return new KeySource.Environment(
                settings.text("JWT_KEY_ID", KEY_ID, "a name of letters, digits, . _ -"),
                settings.secret(
                        "JWT_SECRET", SecretStrength::weakness, "at least 32 random bytes, not a known phrase"));
    }
}
