package authlab.jwt.token;

import static authlab.jwt.token.VerifierFixture.CLAIMS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.jwt.key.SigningAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid headers signed with the right key; {@code ALG} and {@code KID} stand for the valid values. */
@ParameterizedClass
@EnumSource(SigningAlgorithm.class)
final class BadHeaderTest {

    private final VerifierFixture fixture;

    BadHeaderTest(SigningAlgorithm algorithm) {
        this.fixture = VerifierFixture.of(algorithm);
    }

    private String withHeader(String header) {
        return fixture.forge.signed(
                header.replace("ALG", fixture.algorithm.toString()).replace("KID", fixture.keys.id()), CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none", "None", "NONE", "nOnE", "hs256", "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256",
                "PS512", "ES256", "ES384", "EdDSA", "Ed25519", "Ed448", "dir", "XX1", ""
            })
    void noOtherAlgorithmIsAccepted(String algorithm) {
        String signed = withHeader("{\"alg\":\"" + algorithm + "\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}");
        boolean same = algorithm.equals(fixture.algorithm.toString());

        assertThat(fixture.accepts(signed)).isEqualTo(same);
        if (!same && !algorithm.isEmpty()) {
            assertThat(fixture.error(signed)).get().isIn(TokenError.ALGORITHM, TokenError.MALFORMED);
        }
        assertThat(fixture.error(signed.substring(0, signed.lastIndexOf('.') + 1)))
                .contains(TokenError.SHAPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kid':'KID','typ':'at+jwt'}",
                "{'alg':null,'kid':'KID','typ':'at+jwt'}",
                "{'alg':7,'kid':'KID','typ':'at+jwt'}",
                "{'alg':['ALG'],'kid':'KID','typ':'at+jwt'}",
                "{'alg':'ALG','kid':1,'typ':'at+jwt'}",
                "{'alg':'ALG','kid':{},'typ':'at+jwt'}",
                "{'alg':'ALG','kid':['KID'],'typ':'at+jwt'}",
                "{'alg':'ALG','alg':'ALG','kid':'KID','typ':'at+jwt'}",
                "{'alg':'ALG','kid':'KID','kid':'KID','typ':'at+jwt'}",
                "{'alg':'ALG','kid':'KID','typ':'at+jwt'}{}",
                "{'alg':'ALG','kid':'KID','typ':'at+jwt','deep':[[[[[[1]]]]]]}",
                "[]",
                "null",
                "7",
                "{"
            })
    void aHeaderThatIsNotWellFormedIsRefused(String header) {
        assertThat(fixture.accepts(withHeader(header.replace('\'', '"')))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '!', textBlock = """
            {'alg':'ALG','typ':'at+jwt'}                                               ~ NO_KEY
            {'alg':'ALG','kid':'','typ':'at+jwt'}                                      ~ NO_KEY
            {'alg':'ALG','kid':null,'typ':'at+jwt'}                                    ~ NO_KEY
            {'alg':'ALG','kid':'../../dev/null','typ':'at+jwt'}                        ~ UNKNOWN_KEY
            {'alg':'ALG','kid':'/etc/passwd','typ':'at+jwt'}                           ~ UNKNOWN_KEY
            {'alg':'ALG','kid':'x\\u0027 OR 1=1--','typ':'at+jwt'}                     ~ UNKNOWN_KEY
            {'alg':'ALG','kid':'|sleep 10','typ':'at+jwt'}                             ~ UNKNOWN_KEY
            {'alg':'ALG','kid':'KIDx','typ':'at+jwt'}                                  ~ UNKNOWN_KEY
            {'alg':'ALG','kid':'KID'}                                                  ~ KIND
            {'alg':'ALG','kid':'KID','typ':'JWT'}                                      ~ KIND
            {'alg':'ALG','kid':'KID','typ':'rt+jwt'}                                   ~ KIND
            {'alg':'ALG','kid':'KID','typ':'at+jwt','crit':['x'],'x':1}                ~ HEADER
            {'alg':'ALG','kid':'KID','typ':'at+jwt','crit':[]}                         ~ HEADER
            {'alg':'ALG','kid':'KID','typ':'at+jwt','crit':'b64'}                      ~ HEADER
            {'alg':'ALG','kid':'KID','typ':'at+jwt','b64':false,'crit':['b64']}        ~ HEADER
            {'alg':'ALG','kid':'KID','typ':'at+jwt','b64':false}                       ~ HEADER
            {'alg':'ALG','kid':'KID','typ':'at+jwt','cty':'JWT'}                       ~ HEADER
            """)
    void anUnusualHeaderIsRefusedAlthoughItsSignatureIsGood(String header, TokenError error) {
        assertThat(fixture.error(withHeader(header.replace('\'', '"')))).contains(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'jwk':{'kty':'oct','k':'AAAA'}",
                "'jku':'http://127.0.0.1:9/'",
                "'x5u':'http://127.0.0.1:9/'",
                "'x5c':['MAo='],'x5t':'AAAA'",
                "'zip':'DEF'",
                "'zip':'GZIP'",
                "'epk':{}",
                "'p2c':2147483647"
            })
    void aHeaderThatBringsItsOwnKeyOrCompressionIsRefused(String more) {
        assertThat(fixture.accepts(withHeader(
                        "{\"alg\":\"ALG\",\"kid\":\"KID\",\"typ\":\"at+jwt\"," + more.replace('\'', '"') + "}")))
                .isFalse();
    }

    @Test
    void aVeryLongKeyIdIsRefused() {
        assertThat(fixture.error(
                        withHeader("{\"alg\":\"ALG\",\"kid\":\"" + "k".repeat(10_000) + "\",\"typ\":\"at+jwt\"}")))
                .contains(TokenError.TOO_LONG);
    }

    @Test
    void theJwtIoExampleTokenIsRefusedForItsKeyOrAlgorithm() {
        String famous = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                + ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
                + ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

        assertThat(fixture.error(famous))
                .contains(fixture.algorithm == SigningAlgorithm.HS256 ? TokenError.NO_KEY : TokenError.ALGORITHM);
    }
}
