package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.core.settings.BadSettingsException;
import authlab.core.settings.Settings;
import authlab.session.SessionSettings.Store;
import authlab.session.SessionSettings.Timeouts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionSettingsTest {

    private static SessionSettings read(Map<String, String> more) throws BadSettingsException {
        Map<String, String> environment = new HashMap<>(Map.of("SESSION_STORE", "memory"));
        environment.putAll(more);
        Settings settings = new Settings(environment);
        SessionSettings read = SessionSettings.read(settings);
        settings.check();
        return read;
    }

    @Test
    void theDefaultTimeoutsAreHalfAnHourAndEightHours() throws BadSettingsException {
        SessionSettings read = read(Map.of());

        assertThat(read.store()).isEqualTo(Store.MEMORY).hasToString("memory");
        assertThat(read.timeouts())
                .isEqualTo(new Timeouts(Duration.ofMinutes(30), Duration.ofHours(8), Duration.ofMinutes(1)));
    }

    @Test
    void anIdleTimeoutMayBeAsLongAsTheAbsoluteOne() throws BadSettingsException {
        Timeouts read = read(Map.of("SESSION_IDLE_TIMEOUT", "PT8H")).timeouts();

        assertThat(read.idle()).isEqualTo(read.absolute());
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION_STORE,disk",
        "SESSION_IDLE_TIMEOUT,PT0S",
        "SESSION_IDLE_TIMEOUT,PT9H",
        "SESSION_ABSOLUTE_TIMEOUT,P31D",
        "SESSION_TOUCH_INTERVAL,PT30M",
        "SESSION_TOUCH_INTERVAL,-PT1S"
    })
    void anInvalidSettingIsReported(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(BadSettingsException.class)
                .hasMessageContaining(key);
    }
}
