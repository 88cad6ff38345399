package authlab.jwt.token;

import static authlab.jwt.token.VerifierFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.jwt.key.SigningAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Missing and invalid claims, signed with the right key. */
@ParameterizedClass
@EnumSource(SigningAlgorithm.class)
final class BadClaimTest {

    private final VerifierFixture fixture;

    BadClaimTest(SigningAlgorithm algorithm) {
        this.fixture = VerifierFixture.of(algorithm);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "iss":"http://issuer.test",         | ''                        | ISSUER
            "http://issuer.test"                | "http://issuer.test/"     | ISSUER
            "http://issuer.test"                | "HTTP://issuer.test"      | ISSUER
            "http://issuer.test"                | "http://evil.test"        | ISSUER
            "http://issuer.test"                | null                      | ISSUER
            "aud":"authlab-test",               | ''                        | AUDIENCE
            "authlab-test"                      | "other"                   | AUDIENCE
            "authlab-test"                      | "AUTHLAB-TEST"            | AUDIENCE
            "authlab-test"                      | ["other"]                 | AUDIENCE
            "authlab-test"                      | []                        | AUDIENCE
            "authlab-test"                      | null                      | AUDIENCE
            "sub":"2",                          | ''                        | CLAIMS
            "sub":"2"                           | "sub":null                | CLAIMS
            "sub":"2"                           | "sub":""                  | CLAIMS
            "sub":"2"                           | "sub":"0"                 | CLAIMS
            "sub":"2"                           | "sub":"-2"                | CLAIMS
            "sub":"2"                           | "sub":"02"                | CLAIMS
            "sub":"2"                           | "sub":"2; DROP"           | CLAIMS
            "sub":"2"                           | "sub":"2","sub":"1"       | MALFORMED
            "jti":"0123456789_abcdefghi-A",     | ''                        | CLAIMS
            "jti":"0123456789_abcdefghi-A"      | "jti":""                  | CLAIMS
            "jti":"0123456789_abcdefghi-A"      | "jti":"x1"                | CLAIMS
            "jti":"0123456789_abcdefghi-A"      | "jti":null                | CLAIMS
            "jti":"0123456789_abcdefghi-A"      | "jti":"0123456789_abcdefghi*A" | CLAIMS
            "sid":"abcdefghijklmnopqrstuv",     | ''                        | CLAIMS
            "sid":"abcdefghijklmnopqrstuv"      | "sid":7                   | CLAIMS
            "sid":"abcdefghijklmnopqrstuv"      | "sid":"*"                 | CLAIMS
            "client_id":"authlab-web",          | ''                        | CLAIMS
            "client_id":"authlab-web"           | "client_id":"other"       | CLAIMS
            "client_id":"authlab-web"           | "client_id":null          | CLAIMS
            "login_ms"                          | "login"                   | CLAIMS
            "login_ms":                         | "login_ms":-              | CLAIMS
            "login_ms":                         | "login_ms":0.             | CLAIMS
            "roles":["user"],                   | ''                        | CLAIMS
            "roles":["user"]                    | "roles":"admin"           | CLAIMS
            "roles":["user"]                    | "roles":null              | CLAIMS
            "roles":["user"]                    | "roles":[1]               | CLAIMS
            "roles":["user"]                    | "roles":[null]            | CLAIMS
            "roles":["user"]                    | "roles":{"a":1}           | CLAIMS
            "name":"alice"                      | "name":""                 | CLAIMS
            "name":"alice"                      | "name":null               | CLAIMS
            "name":"alice"                      | "name":["alice"]          | CLAIMS
            ,"name":"alice"                     | ''                        | CLAIMS
            "name":"alice"                      | "name":"alice","nbf":4102444800           | NOT_YET
            "name":"alice"                      | "name":"alice","nbf":"4102444800"         | MALFORMED
            "name":"alice"                      | "name":"alice","deep":[[[[[[[[1]]]]]]]]   | MALFORMED
            """)
    void aWrongOrMissingClaimIsRefusedAndNamed(String from, String to, TokenError error) {
        assertThat(fixture.error(fixture.withClaims(from, to))).contains(error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "http://issuer.test"                | ["http://issuer.test"]
            "authlab-test"                      | 7
            "sub":"2"                           | "sub":2
            "jti":"0123456789_abcdefghi-A"      | "jti":7
            """)
    void aClaimOfAnotherTypeIsRefused(String from, String to) {
        assertThat(fixture.accepts(fixture.withClaims(from, to))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "gen":0             | true
            "gen":2147483646    | true
            "gen":2147483647    | false
            "gen":4294967296    | false
            "gen":-1            | false
            "gen":"1"           | false
            "gen":1.0           | false
            "gen":null          | false
            "generation":1      | false
            """)
    void aRefreshTokenSaysWhichGenerationItIs(String generation, boolean good) {
        String claims = VerifierFixture.CLAIMS.replace("\"roles\":[\"user\"],\"name\":\"alice\"", generation);
        String token = fixture.forge.signed(fixture.header.replace("at+jwt", "rt+jwt"), claims);

        assertThat(
                        fixture.verifierAt(VerifierFixture.NOW).verify(token, TokenKind.REFRESH)
                                instanceof Verification.Valid)
                .isEqualTo(good);
    }

    @Test
    void aLoginBeganAfterTheEpoch() {
        String began = "\"login_ms\":" + SECOND + "000";
        assertThat(fixture.error(fixture.withClaims(began, "\"login_ms\":0"))).contains(TokenError.CLAIMS);
        assertThat(fixture.accepts(fixture.withClaims(began, "\"login_ms\":1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "\"\"",
                "\"EXP\"",
                "\"2026-11-22T12:10:00Z\"",
                "EXP000",
                "1e400",
                "1.5e9",
                "EXP.5",
                "[]",
                "true",
                "99999999999999999999",
                "9223372036854775807",
                "-9223372036854775808",
                "-1",
                "0"
            })
    void anExpiryThatIsNotAWholeNumberOfSecondsSoonIsRefused(String expiry) {
        String soon = Long.toString(SECOND + 900);
        assertThat(fixture.accepts(fixture.withClaims("\"exp\":" + soon, "\"exp\":" + expiry.replace("EXP", soon))))
                .isFalse();
        assertThat(fixture.error(fixture.withClaims(",\"exp\":" + soon, ""))).contains(TokenError.CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"\"", "1.5", "9223372036854775807", "-1"})
    void anIssueTimeThatIsNotAWholeNumberJustNowIsRefused(String issued) {
        assertThat(fixture.accepts(fixture.withClaims("\"iat\":" + SECOND, "\"iat\":" + issued)))
                .isFalse();
        assertThat(fixture.error(fixture.withClaims("\"iat\":" + SECOND + ",", "")))
                .contains(TokenError.CLAIMS);
    }
}
