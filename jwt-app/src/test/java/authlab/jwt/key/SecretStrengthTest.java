package authlab.jwt.key;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.settings.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretStrengthTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changeme",
                "1234567890123456789012345678901",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "01010101010101010101010101010101",
                "s3cr3t-K3y!s3cr3t-K3y!s3cr3t-K3y!",
                "a-string-secret-at-least-256-bits-long",
                "A-STRING-SECRET-AT-LEAST-256-BITS-LONG",
                "prefix-your-256-bit-secret-suffix-9",
                "aB3-xY7_kQ9zaB3-xY7_kQ9zaB3-xY7_kQ9z",
                "aB3-xY7_kQ9zmN5pL2wVaB3-xY7_kQ9zmN5pL2wV",
                "aB3-xY7_kQ9zmN5paB3-xY7_kQ9zmN5p",
                "1234567891123456789212345678931234"
            })
    void aWeakSecretIsRefused(String secret) {
        assertThat(SecretStrength.weakness(new Secret(secret))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k4J9-vQ2m_Zr7T1xW8yB3nC6pL5sD0fG",
                "01234567890918273645546372819003",
                "aB3-xY7_kQ9zmN5pL2wVhaB3-xY7_kQ9zmN5pL2wVh",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            })
    void aRandomSecretIsAccepted(String secret) {
        assertThat(SecretStrength.weakness(new Secret(secret))).isEmpty();
        assertThat(new Secret(secret).toString()).doesNotContain(secret);
    }
}
