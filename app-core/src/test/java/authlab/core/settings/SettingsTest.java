package authlab.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void goodSettingsAreReadWithTheirDefaults() {
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
    void whatOnlyTestsSetIsShownOnlyWhenItIsSet() {
        Map<String, String> slow = new HashMap<>(GOOD);
        slow.put("TEST_SLOWDOWN_MICROS", "10");
        slow.put("TEST_PATIENCE", "40");
        Settings usual = new Settings(GOOD);
        Settings asked = new Settings(slow);

        assertThat(NodeSettings.read(usual).slowdownMicros()).isZero();
        assertThat(NodeSettings.read(asked).slowdownMicros()).isEqualTo(10);
        assertThat(NodeSettings.read(usual).patience()).isEqualTo(1);
        assertThat(NodeSettings.read(asked).patience()).isEqualTo(40);
        assertThat(usual.shown()).doesNotContainKeys("TEST_SLOWDOWN_MICROS", "TEST_PATIENCE");
        assertThat(asked.shown()).containsEntry("TEST_SLOWDOWN_MICROS", "10").containsEntry("TEST_PATIENCE", "40");
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
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
        "HTTP_THREADS,7",
        "HTTP_THREADS,1e3",
        "PASSWORD_HASHES_AT_ONCE,0",
        "PUBLIC_PATH,jwt",
        "PUBLIC_PATH,/jwt",
        "PUBLIC_PATH,'/jwt/; Domain=x/'",
        "NODE,'a\r\nb'",
        "POSTGRES_URL,jdbc:postgresql://user:secret@host/db",
        "POSTGRES_URL,jdbc:postgresql://host/db?password=x",
        "POSTGRES_URL,jdbc:mysql://host/db"
    })
    void aBadValueIsNamedWithWhatIsAllowed(String key, String value) {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put(key, value);
        Settings settings = new Settings(environment);
        NodeSettings.read(settings);

        assertThatThrownBy(settings::check)
                .isInstanceOf(BadSettingsException.class)
                .hasMessageStartingWith(key + ": '" + value + "' is not allowed; allowed: ");
    }
}
