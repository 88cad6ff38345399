package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.core.settings.BadSettingsException;
import authlab.core.settings.Settings;
import authlab.jwt.TokenSettings.KeySource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenSettingsTest {

    private static final Map<String, String> GOOD = Nodes.settings("ES256", Path.of("/keys/es.json"));

    private static TokenSettings read(Map<String, String> environment) throws BadSettingsException {
        Settings settings = new Settings(environment);
        TokenSettings read = TokenSettings.read(settings);
        settings.check();
        return read;
    }

    @Test
    void theDefaultsAreNoDenylistAndStatelessRefresh() throws BadSettingsException {
        TokenSettings read = read(GOOD);

        assertThat(read.keys()).isEqualTo(new KeySource.File(Path.of("/keys/es.json")));
        assertThat(read.denylist()).hasToString("off");
        assertThat(read.refresh()).hasToString("stateless");
        assertThat(read.provider()).hasToString("jdk");
        assertThat(read.grace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(read.rules().lifetimes().access()).isEqualTo(Duration.ofMinutes(15));
        assertThat(read.rules().longestLife()).isEqualTo(Duration.ofHours(8).plusSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "JWT_ALGORITHM,none",
        "JWT_ALGORITHM,RS512",
        "JWT_DENYLIST,on",
        "JWT_DENYLIST,fail-closed",
        "JWT_REFRESH,opaque",
        "JWT_REFRESH_GRACE,PT2M",
        "JWT_PROVIDER,conscrypt",
        "JWT_ACCESS_TTL,PT9H",
        "JWT_KEYS,none",
        "JWT_ISSUER,'a b'"
    })
    void anInvalidSettingIsReported(String key, String value) {
        Map<String, String> bad = new HashMap<>(GOOD);
        bad.put(key, value);

        assertThatThrownBy(() -> read(bad))
                .isInstanceOf(BadSettingsException.class)
                .hasMessageContaining(value.equals("fail-closed") ? "REDIS_URL" : key);
    }

    @ParameterizedTest
    @CsvSource({
        "changeme",
        "1234567890123456789012345678901",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "your-256-bit-secret-your-256-bit-secret",
        "secretsecretsecretsecretsecretsecret"
    })
    void aWeakSecretStopsTheStart(String secret) {
        Map<String, String> weak = new HashMap<>(Hs256IT.SETTINGS);
        weak.put("JWT_SECRET", secret);

        assertThatThrownBy(() -> read(weak)).hasMessageContaining("JWT_SECRET").hasMessageNotContaining(secret);
    }

    @Test
    void aKeyFileIsUsedForSecretsToo() throws BadSettingsException {
        assertThat(read(Nodes.settings("HS256", Path.of("/keys/hs.json"))).keys())
                .isInstanceOf(KeySource.File.class);
        assertThat(read(Hs256IT.SETTINGS).keys()).isInstanceOf(KeySource.Environment.class);
    }

    @Test
    void theKeysCommandReportsWhatItNeeds() throws BadSettingsException {
        KeysProgram command = new KeysProgram(Clock.systemUTC());

        assertThat(command.run(List.of("show"), new Settings(Hs256IT.SETTINGS)))
                .get()
                .asString()
                .contains("JWT_KEYS");
        assertThat(command.run(List.of("show"), new Settings(GOOD)))
                .get()
                .asString()
                .contains("does not exist");
        assertThat(command.run(List.of("destroy"), new Settings(GOOD)))
                .get()
                .asString()
                .contains("keys rotate");
    }
}
