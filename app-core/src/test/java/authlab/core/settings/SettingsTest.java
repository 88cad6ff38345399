package authlab.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {

    private static final Map<String, String> GOOD = Map.of(
            "NODE", "jwt-1",
            "VARIANT", "jwt",
            "PUBLIC_PATH", "/jwt/",
            "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:5432/authlab",
            "POSTGRES_USER", "authlab",
            "POSTGRES_PASSWORD", "not-to-be-seen");

    @Test
    void validSettingsAreReadWithTheirDefaults() {
        Settings settings = new Settings(GOOD);

        NodeSettings node = NodeSettings.read(settings);

        assertThatCode(settings::check).doesNotThrowAnyException();
        assertThat(node.host()).isEqualTo("127.0.0.1");
        assertThat(node.httpThreads()).isEqualTo(200);
        assertThat(node.postgresPool()).isEqualTo(6);
        assertThat(node.toString()).doesNotContain("not-to-be-seen");
        assertThat(settings.shown().toString())
                .doesNotContain("not-to-be-seen")
                .contains("POSTGRES_PASSWORD=(14 bytes)", "POSTGRES_POOL=6");
    }

    @Test
    void timeLimitsAndDelayOfAuthenticationHaveDefaultsAndAreShown() throws BadSettingsException {
        Settings defaults = new Settings(GOOD);
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.putAll(Map.of("AUTH_DELAY_MICROS", "10", "POSTGRES_TIMEOUT", "PT80S"));
        Settings changed = new Settings(environment);

        NodeSettings usual = NodeSettings.read(defaults);
        NodeSettings slow = NodeSettings.read(changed);

        changed.check();
        assertThat(usual.authDelayMicros()).isZero();
        assertThat(usual.postgres().timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(slow.authDelayMicros()).isEqualTo(10);
        assertThat(slow.postgres().timeout()).isEqualTo(Duration.ofSeconds(80));
        assertThat(defaults.shown()).containsEntry("AUTH_DELAY_MICROS", "0").containsEntry("POSTGRES_TIMEOUT", "PT1S");
        assertThat(changed.shown()).containsEntry("AUTH_DELAY_MICROS", "10");
    }

    @Test
    void trustedOriginsAreNoneOrAList() throws BadSettingsException {
        Map<String, String> environment = new HashMap<>(GOOD);
        assertThat(NodeSettings.read(new Settings(environment)).trustedOrigins())
                .isEmpty();
        environment.put("TRUSTED_ORIGINS", "https://x.example,http://localhost:9000,https://[::1]:8443,https://y:4430");
        Settings settings = new Settings(environment);

        NodeSettings node = NodeSettings.read(settings);

        settings.check();
        assertThat(node.trustedOrigins())
                .containsExactlyInAnyOrder(
                        "https://x.example", "http://localhost:9000", "https://[::1]:8443", "https://y:4430");
    }

    @Test
    void theTimeLimitOfRedisIsReadWithItsAddress() throws BadSettingsException {
        Settings settings = new Settings(Map.of("REDIS_URL", "redis://cache:6379", "REDIS_TIMEOUT", "PT1S"));

        RedisSettings redis = RedisSettings.read(settings);

        settings.check();
        assertThat(redis).isEqualTo(new RedisSettings(URI.create("redis://cache:6379"), Duration.ofSeconds(1)));
    }

    @Test
    void allMissingSettingsAreReportedTogether() {
        Settings settings = new Settings(Map.of("NODE", ""));
        NodeSettings.read(settings);

        assertThatThrownBy(settings::check)
                .hasMessageContainingAll(
                        "NODE: missing",
                        "VARIANT: missing",
                        "POSTGRES_URL: missing",
                        "POSTGRES_USER: missing",
                        "POSTGRES_PASSWORD: missing");
    }

    @ParameterizedTest
    @CsvSource({
        "PORT,65536",
        "PORT,-1",
        "PORT,http",
        "POSTGRES_POOL,0",
        "POSTGRES_TIMEOUT,PT0.9S",
        "AUTH_DELAY_MICROS,-1",
        "HTTP_THREADS,7",
        "HTTP_THREADS,1e3",
        "PASSWORD_HASHES_AT_ONCE,0",
        "PUBLIC_PATH,jwt",
        "PUBLIC_PATH,/jwt",
        "PUBLIC_PATH,'/jwt/; Domain=x/'",
        "LOGIN_TIMEOUT,PT0S",
        "TRUSTED_ORIGINS,https://x.example/",
        "TRUSTED_ORIGINS,https://x.example:443",
        "TRUSTED_ORIGINS,'http://x.example:80,https://y.example'",
        "TRUSTED_ORIGINS,https://X.example",
        "TRUSTED_ORIGINS,'https://x.example, https://y.example'",
        "TRUSTED_ORIGINS,'https://x.example,'",
        "TRUSTED_ORIGINS,x.example",
        "TRUSTED_ORIGINS,null",
        "TRUSTED_ORIGINS,*",
        "TRUSTED_ORIGINS,https://*.example",
        "TRUSTED_ORIGINS,https://user@x.example",
        "NODE,'a\r\nb'",
        "POSTGRES_URL,jdbc:postgresql://user:secret@host/db",
        "POSTGRES_URL,jdbc:postgresql://host/db?password=x",
        "POSTGRES_URL,jdbc:postgresql://host:65536/db",
        "POSTGRES_URL,jdbc:postgresql://host:0/db",
        "POSTGRES_URL,jdbc:mysql://host/db"
    })
    void anInvalidValueIsReportedWithTheAllowedOnes(String key, String value) {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put(key, value);
        Settings settings = new Settings(environment);
        NodeSettings.read(settings);

        assertThatThrownBy(settings::check)
                .isInstanceOf(BadSettingsException.class)
                .hasMessageStartingWith(key + ": '" + value + "' is not allowed; allowed: ");
    }
}
