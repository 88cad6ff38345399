package authlab.jwt.token;

import static authlab.jwt.token.VerifierFixture.CLAIMS;
import static authlab.jwt.token.VerifierFixture.NOW;
import static authlab.jwt.token.VerifierFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Credential;
import authlab.core.Principal;
import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.token.Verification.Invalid;
import authlab.jwt.token.Verification.Valid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Valid tokens, for every algorithm. */
@ParameterizedClass
@EnumSource(SigningAlgorithm.class)
final class ValidTokenTest {

    private static final Principal FRANK = new Principal(7, "frank", List.of("user", "admin"));

    private final VerifierFixture fixture;

    ValidTokenTest(SigningAlgorithm algorithm) {
        this.fixture = VerifierFixture.of(algorithm);
    }

    @Test
    void aTokenSignedWithTheKeyIsValid() {
        assertThat(fixture.verifierAt(NOW).verify(fixture.good(), TokenKind.ACCESS))
                .isEqualTo(new Valid(VerifierFixture.TOKEN));
        assertThat(fixture.accepts(
                        fixture.forge.signed(fixture.header.replace("at+jwt", "application/AT+JWT"), CLAIMS)))
                .isTrue();
        assertThat(fixture.accepts(fixture.forge.signed(fixture.header + " ", CLAIMS)))
                .isTrue();
        assertThat(fixture.accepts(fixture.withClaims("\"authlab-test\"", "[\"other\",\"authlab-test\"]")))
                .isTrue();
    }

    @Test
    void anIssuedTokenIsValidForItsKindOnly() {
        TokenIssuer issuer = fixture.issuer();
        Login login = issuer.begin(NOW.plusMillis(123));
        Credential.Tokens pair = issuer.pair(FRANK, login.at(3));
        TokenVerifier verifier = fixture.verifierAt(NOW);

        assertThat(verifier.verify(pair.access(), TokenKind.ACCESS)).isInstanceOfSatisfying(Valid.class, good -> {
            assertThat(good.token().userId()).isEqualTo(7);
            assertThat(good.token().roles()).containsExactly("user", "admin");
            assertThat(good.token().login().id()).isEqualTo(login.id());
            assertThat(good.token().expiresAt()).isEqualTo(NOW.plusSeconds(900));
        });
        assertThat(verifier.verify(pair.refresh(), TokenKind.REFRESH))
                .isInstanceOfSatisfying(
                        Valid.class, good -> assertThat(good.token().login()).isEqualTo(login.at(3)));
        assertThat(verifier.verify(pair.access(), TokenKind.REFRESH)).isEqualTo(new Invalid(TokenError.KIND));
        assertThat(verifier.verify(pair.refresh(), TokenKind.ACCESS)).isEqualTo(new Invalid(TokenError.KIND));
        assertThat(pair.toString()).doesNotContain(pair.access()).doesNotContain(pair.refresh());
    }

    @Test
    void noTwoTokensOrLoginsShareAnId() {
        TokenIssuer issuer = fixture.issuer();

        assertThat(issuer.begin(NOW).id()).isNotEqualTo(issuer.begin(NOW).id()).hasSize(22);
        Login login = issuer.begin(NOW);
        assertThat(issuer.pair(FRANK, login).access())
                .isNotEqualTo(issuer.pair(FRANK, login).access());
    }

    @Test
    void aRenewedPairDoesNotOutliveItsLogin() {
        Instant ends = NOW.plusSeconds(60);
        Login login = new Login("abcdefghijklmnopqrstuv", SECOND * 1000, ends, 0);

        Credential.Tokens pair = fixture.issuer().pair(FRANK, login);

        assertThat(pair.expiresIn()).isEqualTo(Duration.ofMinutes(1));
        assertThat(fixture.verifierAt(NOW).verify(pair.refresh(), TokenKind.REFRESH))
                .isInstanceOfSatisfying(
                        Valid.class,
                        good -> assertThat(good.token().expiresAt()).isEqualTo(ends));
    }

    @Test
    void expiryIsCheckedToTheSecondWithTheLeewayOnBothSides() {
        String token = fixture.good();

        assertThat(fixture.verifierAt(NOW.plusSeconds(904)).verify(token, TokenKind.ACCESS))
                .isInstanceOf(Valid.class);
        assertThat(fixture.verifierAt(NOW.plusSeconds(905)).verify(token, TokenKind.ACCESS))
                .isEqualTo(new Invalid(TokenError.EXPIRED));
        assertThat(fixture.verifierAt(NOW.minusSeconds(5)).verify(token, TokenKind.ACCESS))
                .isInstanceOf(Valid.class);
        assertThat(fixture.verifierAt(NOW.minusSeconds(6)).verify(token, TokenKind.ACCESS))
                .isEqualTo(new Invalid(TokenError.NOT_YET));
        assertThat(fixture.error(fixture.withClaims("\"exp\":" + (SECOND + 900), "\"exp\":" + (SECOND + 901))))
                .contains(TokenError.LIFETIME);
    }
}
