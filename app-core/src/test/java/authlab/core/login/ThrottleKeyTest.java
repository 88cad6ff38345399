package authlab.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThrottleKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"Alíce", "ALÍCE", " alíce ", "ali\u0301ce", "ａｌíｃｅ"})
    void namesThatLookAlikeShareAKey(String spelling) {
        assertThat(Accounts.key(spelling)).isEqualTo(Accounts.key("alíce"));
    }

    @Test
    void differentNamesHaveDifferentKeysOfTheSameLength() {
        assertThat(Accounts.key("alice")).isNotEqualTo(Accounts.key("alicf"));
        assertThat(Accounts.key("x".repeat(128))).hasSize(32);
    }
}
