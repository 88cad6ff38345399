package authlab.jwt.token;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Principal;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SigningAlgorithm;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is accepted without the library, and what is left to it. */
@ParameterizedClass
@EnumSource(SigningAlgorithm.class)
final class DirectVerifierTest {

    private final VerifierFixture fixture;
    private final DirectVerifier direct;

    DirectVerifierTest(SigningAlgorithm algorithm) {
        fixture = VerifierFixture.of(algorithm);
        direct = at(VerifierFixture.NOW);
        direct.learn(fixture.good(), fixture.keys.id(), TokenKind.ACCESS);
    }

    private DirectVerifier at(Instant now) {
        return new DirectVerifier(
                VerifierFixture.RULES, fixture.keys, Cryptography.ofTheJdk(), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void aTokenWithAKnownHeaderNeedsNoLibrary() {
        assertThat(direct.verify(fixture.good(), TokenKind.ACCESS)).contains(VerifierFixture.TOKEN);
    }

    @Test
    void aTokenOfThisAppNeedsNoLibrary() {
        TokenIssuer issuer = fixture.issuer();
        String token = issuer.pair(new Principal(2, "alice", List.of("user")), issuer.begin(VerifierFixture.NOW))
                .access();

        assertThat(direct.verify(token, TokenKind.ACCESS)).isEmpty();
        direct.learn(token, fixture.keys.id(), TokenKind.ACCESS);

        assertThat(direct.verify(token, TokenKind.ACCESS)).map(Token::name).contains("alice");
    }

    @Test
    void theHeaderOfANewKeyIsLearnedHoweverManyThereWereBefore() {
        DirectVerifier old = at(VerifierFixture.NOW);
        for (int rotation = 0; rotation < 200; rotation++) {
            old.learn("header" + rotation + ".claims.signature", "key" + rotation, TokenKind.ACCESS);
        }

        old.learn(fixture.good(), fixture.keys.id(), TokenKind.ACCESS);

        assertThat(old.verify(fixture.good(), TokenKind.ACCESS)).contains(VerifierFixture.TOKEN);
    }

    @Test
    void aHeaderThatNoAcceptedTokenHadIsLeftToTheLibrary() {
        assertThat(at(VerifierFixture.NOW).verify(fixture.good(), TokenKind.ACCESS))
                .isEmpty();
        assertThat(direct.verify(fixture.good(), TokenKind.REFRESH)).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyOrWithAChangedSignatureIsLeftToTheLibrary() {
        Forge other = new VerifierFixture(fixture.algorithm).forge;
        String good = fixture.good();
        int dot = good.lastIndexOf('.');
        char changed = good.charAt(dot + 10) == 'A' ? 'B' : 'A';

        assertThat(direct.verify(other.signed(fixture.header, VerifierFixture.CLAIMS), TokenKind.ACCESS))
                .isEmpty();
        assertThat(direct.verify(good.substring(0, dot + 10) + changed + good.substring(dot + 11), TokenKind.ACCESS))
                .isEmpty();
        assertThat(direct.verify(good.substring(0, dot + 1), TokenKind.ACCESS)).isEmpty();
    }

    @Test
    void anExpiredTokenIsLeftToTheLibrary() {
        DirectVerifier later = at(VerifierFixture.NOW.plusSeconds(905));
        later.learn(fixture.good(), fixture.keys.id(), TokenKind.ACCESS);

        assertThat(later.verify(fixture.good(), TokenKind.ACCESS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name":"alice"         | "name":"alice","nbf":1
            "name":"alice"         | "name":"alice","crit":[]
            "name":"alice"         | "name":"alice","more":null
            "name":"alice"         | "name":"alice","more":{}
            "name":"alice"         | "name":"alice","more":[[]]
            "name":"alice"         | "name":"alice","more":1.5
            "name":"alice"         | "name":"alice","name":"alice"
            "name":"alice"}        | "name":"alice"}}
            "name":"alice"}        | "name":"alice"}{}
            "aud":"authlab-test"   | "aud":["authlab-test","other"]
            """)
    void jsonThatThisAppDoesNotWriteIsLeftToTheLibrary(String from, String to) {
        assertThat(direct.verify(fixture.withClaims(from, to), TokenKind.ACCESS))
                .isEmpty();
    }
}
