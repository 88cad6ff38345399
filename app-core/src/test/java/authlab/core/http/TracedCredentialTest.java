package authlab.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TracedCredentialTest {

    private static TracedCredential token(String payload) {
        return new TracedCredential(
                "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8)) + ".AAAA");
    }

    /** The test vector of FIPS 180-4. */
    @Test
    void theFingerprintIsTheStartOfTheSha256() {
        assertThat(new TracedCredential("abc").fingerprint()).isEqualTo("ba7816bf8f01cfea");
        assertThat(new TracedCredential("").fingerprint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"sub":"901"} ~ 901
            {"iss":"x","roles":["a",{"sub":"7"}],"sub":"902"} ~ 902
            {"sub":903} ~ 903
            {"sub":"904","sub":"905"} ~ 904
            {"sub":"906" ~ 906
            {} ~ 0
            {"SUB":"901"} ~ 0
            {"sub":"-901"} ~ 0
            {"sub":"alice"} ~ 0
            {"sub":"99999999999999999999999"} ~ 0
            {"sub":1e3} ~ 0
            {"sub":null} ~ 0
            {"sub":{"sub":"901"}} ~ 0
            ["sub","901"] ~ 0
            {"a": ~ 0
            {"a":1,} ~ 0
            'x' ~ 0
            """)
    void theClaimedUserIsTheSubject(String payload, long user) {
        assertThat(token(payload).claimedUser()).isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a", "a.b", "a.!!!!.c", "a.eyJz.c", "a.e30=.c", "a.\u00e9\u00e9\u00e9\u00e9.c"})
    void whatIsNoTokenClaimsNobody(String credential) {
        assertThat(new TracedCredential(credential).claimedUser()).isZero();
    }

    @Test
    void longAndDeepPayloadsClaimNobody() {
        assertThat(token("[".repeat(5000)).claimedUser()).isZero();
        assertThat(token("{\"a\":" + "[".repeat(5000)).claimedUser()).isZero();
        assertThat(token("{\"sub\":" + "9".repeat(5000) + "}").claimedUser()).isZero();
        assertThat(token("{\"sub\":\"901\"}" + " ".repeat(10_000)).claimedUser())
                .isZero();
    }

    @Test
    void itsTextDoesNotContainIt() {
        assertThat(new TracedCredential("secret")).hasToString("TracedCredential[6 characters]");
    }
}
