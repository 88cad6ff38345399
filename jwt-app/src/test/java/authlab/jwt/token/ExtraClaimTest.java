package authlab.jwt.token;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Principal;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SigningAlgorithm;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens that are made longer than they need be, to see what length costs. */
final class ExtraClaimTest {

    private static final Bench BENCH = Bench.of(SigningAlgorithm.HS256);
    private static final Clock CLOCK = Clock.fixed(Bench.NOW, ZoneOffset.UTC);

    @Test
    void aTokenIsAsLongAsItWasMadeAndGood() {
        String token = token(8192);

        assertThat(token.length() - token(0).length()).isBetween(8192 * 4 / 3, 8192 * 4 / 3 + 30);
        assertThat(check(8192).check(token, TokenKind.ACCESS)).isInstanceOf(TokenVerdict.Good.class);
    }

    @Test
    void whoMakesNoLongTokensTakesNone() {
        assertThat(check(0).check(token(8192), TokenKind.ACCESS)).isEqualTo(new TokenVerdict.Bad(TokenFault.TOO_LONG));
    }

    private static String token(int extra) {
        TokenMint mint = new TokenMint(rules(extra), BENCH.keys, CLOCK);
        return mint.pair(new Principal(2, "alice", List.of("user")), mint.begin(Bench.NOW))
                .access();
    }

    private static TokenCheck check(int extra) {
        return new TokenCheck(rules(extra), BENCH.keys, Cryptography.ofTheJdk(), CLOCK);
    }

    private static TokenRules rules(int extra) {
        TokenRules usual = Bench.RULES;
        return new TokenRules(usual.issuer(), usual.audience(), usual.lifetimes(), usual.leeway(), extra);
    }
}
