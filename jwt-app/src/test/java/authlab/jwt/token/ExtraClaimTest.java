package authlab.jwt.token;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Principal;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SigningAlgorithm;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens with a filler claim, which measures the cost of token size. */
final class ExtraClaimTest {

    private static final VerifierFixture BENCH = VerifierFixture.of(SigningAlgorithm.HS256);
    private static final Clock CLOCK = Clock.fixed(VerifierFixture.NOW, ZoneOffset.UTC);

    @Test
    void aTokenWithAFillerClaimIsLongerAndValid() {
        String token = token(8192);

        assertThat(token.length() - token(0).length()).isBetween(8192 * 4 / 3, 8192 * 4 / 3 + 30);
        assertThat(verifier(8192).verify(token, TokenKind.ACCESS)).isInstanceOf(Verification.Valid.class);
    }

    @Test
    void aLongTokenIsRefusedWithoutTheFillerClaim() {
        assertThat(verifier(0).verify(token(8192), TokenKind.ACCESS))
                .isEqualTo(new Verification.Invalid(TokenError.TOO_LONG));
    }

    private static String token(int extra) {
        TokenIssuer issuer = new TokenIssuer(rules(extra), BENCH.keys, CLOCK);
        return issuer.pair(new Principal(2, "alice", List.of("user")), issuer.begin(VerifierFixture.NOW))
                .access();
    }

    private static TokenVerifier verifier(int extra) {
        return new TokenVerifier(rules(extra), BENCH.keys, Cryptography.ofTheJdk(), CLOCK);
    }

    private static TokenRules rules(int extra) {
        TokenRules usual = VerifierFixture.RULES;
        return new TokenRules(usual.issuer(), usual.audience(), usual.lifetimes(), usual.leeway(), extra);
    }
}
