package authlab.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThrottleKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"Alíce", "ALÍCE", " alíce ", "ali\u0301ce", "ａｌíｃｅ"})
    void namesThatLookAlikeShareAKey(String spelling) {
        assertThat(ThrottleKey.of(spelling)).isEqualTo(ThrottleKey.of("alíce"));
    }

    @Test
    void differentNamesHaveDifferentKeysOfTheSameLength() {
        assertThat(ThrottleKey.of("alice")).isNotEqualTo(ThrottleKey.of("alicf"));
        assertThat(ThrottleKey.of("x".repeat(128))).hasSize(32);
    }
}
