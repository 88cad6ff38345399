package authlab.jwt.token;

import static authlab.jwt.token.Bench.CLAIMS;
import static authlab.jwt.token.Bench.NOW;
import static authlab.jwt.token.Bench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Credential;
import authlab.core.Principal;
import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.token.TokenVerdict.Bad;
import authlab.jwt.token.TokenVerdict.Good;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is good, for every algorithm, so that the tables of what is not mean something. */
@ParameterizedClass
@EnumSource(SigningAlgorithm.class)
final class GoodTokenTest {

    private static final Principal FRANK = new Principal(7, "frank", List.of("user", "admin"));

    private final Bench bench;

    GoodTokenTest(SigningAlgorithm algorithm) {
        this.bench = Bench.of(algorithm);
    }

    @Test
    void aForgedTokenWithTheRightKeyIsGood() {
        assertThat(bench.checkAt(NOW).check(bench.good(), TokenKind.ACCESS)).isEqualTo(new Good(Bench.TOKEN));
        assertThat(bench.accepts(bench.forge.signed(bench.header.replace("at+jwt", "application/AT+JWT"), CLAIMS)))
                .isTrue();
        assertThat(bench.accepts(bench.forge.signed(bench.header + " ", CLAIMS)))
                .isTrue();
        assertThat(bench.accepts(bench.withClaims("\"authlab-test\"", "[\"other\",\"authlab-test\"]")))
                .isTrue();
    }

    @Test
    void whatTheMintMakesIsGoodForItsKindOnly() {
        TokenMint mint = bench.mint();
        Login login = mint.begin(NOW.plusMillis(123));
        Credential.Tokens pair = mint.pair(FRANK, login.at(3));
        TokenCheck check = bench.checkAt(NOW);

        assertThat(check.check(pair.access(), TokenKind.ACCESS)).isInstanceOfSatisfying(Good.class, good -> {
            assertThat(good.token().userId()).isEqualTo(7);
            assertThat(good.token().roles()).containsExactly("user", "admin");
            assertThat(good.token().login().id()).isEqualTo(login.id());
            assertThat(good.token().expiresAt()).isEqualTo(NOW.plusSeconds(900));
        });
        assertThat(check.check(pair.refresh(), TokenKind.REFRESH))
                .isInstanceOfSatisfying(
                        Good.class, good -> assertThat(good.token().login()).isEqualTo(login.at(3)));
        assertThat(check.check(pair.access(), TokenKind.REFRESH)).isEqualTo(new Bad(TokenFault.KIND));
        assertThat(check.check(pair.refresh(), TokenKind.ACCESS)).isEqualTo(new Bad(TokenFault.KIND));
        assertThat(pair.toString()).doesNotContain(pair.access()).doesNotContain(pair.refresh());
    }

    @Test
    void noTwoTokensOrLoginsShareAnId() {
        TokenMint mint = bench.mint();

        assertThat(mint.begin(NOW).id()).isNotEqualTo(mint.begin(NOW).id()).hasSize(22);
        Login login = mint.begin(NOW);
        assertThat(mint.pair(FRANK, login).access())
                .isNotEqualTo(mint.pair(FRANK, login).access());
    }

    @Test
    void aRenewedPairDoesNotOutliveItsLogin() {
        Instant ends = NOW.plusSeconds(60);
        Login login = new Login("abcdefghijklmnopqrstuv", SECOND * 1000, ends, 0);

        Credential.Tokens pair = bench.mint().pair(FRANK, login);

        assertThat(pair.expiresIn()).isEqualTo(Duration.ofMinutes(1));
        assertThat(bench.checkAt(NOW).check(pair.refresh(), TokenKind.REFRESH))
                .isInstanceOfSatisfying(
                        Good.class, good -> assertThat(good.token().expiresAt()).isEqualTo(ends));
    }

    @Test
    void timeIsJudgedToTheSecondWithTheLeewayOnBothSides() {
        String token = bench.good();

        assertThat(bench.checkAt(NOW.plusSeconds(904)).check(token, TokenKind.ACCESS))
                .isInstanceOf(Good.class);
        assertThat(bench.checkAt(NOW.plusSeconds(905)).check(token, TokenKind.ACCESS))
                .isEqualTo(new Bad(TokenFault.EXPIRED));
        assertThat(bench.checkAt(NOW.minusSeconds(5)).check(token, TokenKind.ACCESS))
                .isInstanceOf(Good.class);
        assertThat(bench.checkAt(NOW.minusSeconds(6)).check(token, TokenKind.ACCESS))
                .isEqualTo(new Bad(TokenFault.NOT_YET));
        assertThat(bench.fault(bench.withClaims("\"exp\":" + (SECOND + 900), "\"exp\":" + (SECOND + 901))))
                .contains(TokenFault.LIFETIME);
    }
}
