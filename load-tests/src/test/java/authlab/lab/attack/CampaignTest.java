package authlab.lab.attack;

import static authlab.lab.attack.Expect.status;
import static authlab.lab.attack.Request.get;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.attack.Attack.Draft;
import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import authlab.lab.measure.Tried.Fell;
import authlab.lab.measure.Tried.FellByDesign;
import authlab.lab.measure.Tried.Held;
import authlab.lab.measure.Tried.NotApplicable;
import authlab.lab.measure.Tried.Outcome;
import authlab.lab.measure.Tried.Unknown;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine against a server that believes everything: what should fall falls. */
final class CampaignTest {

    private static final Variant SESSIONS =
            Variants.named(List.of("session-redis")).getFirst();
    private static final Variant TOKENS = Variants.named(List.of("jwt")).getFirst();

    private final GullibleServer sessions = GullibleServer.of(SESSIONS);
    private final GullibleServer tokens = GullibleServer.of(TOKENS);

    @AfterEach
    void stop() {
        sessions.close();
        tokens.close();
    }

    @Test
    void anAnswerThatIsAsExpectedHoldsAndSaysWhatWasSeen() {
        assertThat(on(sessions, draft().gets(status(401), get("me"), get("me"))))
                .isEqualTo(new Held("2 requests: 401 × 2"));
    }

    @Test
    void anotherAnswerFallsWithRequestExpectationAndAnswer() {
        assertThat(on(sessions, draft().gets(status(400), get("nothing"))))
                .isInstanceOfSatisfying(
                        Fell.class,
                        f -> assertThat(f.evidence())
                                .matches(
                                        "sent GET /session-redis/nothing HTTP/1.1; expected 400; got 200 from node-[01],"
                                                + " \\{\"ended\":true}"));
    }

    @Test
    void aStackTraceFallsWhateverTheStatus() {
        assertThat(on(sessions, draft().gets(status(400), get("trace")))).isInstanceOf(Fell.class);
    }

    @Test
    void a5xxFallsUnlessTheAttackNamesIt() {
        assertThat(on(sessions, draft().tries(a -> a.send(get("broken"))))).isInstanceOf(Fell.class);
        assertThat(on(sessions, draft().gets(status(500), get("broken")))).isInstanceOf(Held.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"late-once", "busy-once", "silent-once"})
    void aLabThatIsLateIsTriedOnceMore(String path) {
        assertThat(on(sessions, draft().gets(status(400), get(path))))
                .isInstanceOfSatisfying(
                        Held.class,
                        h -> assertThat(h.seen()).contains("1 request: 400", "a first attempt ended early"));
    }

    @Test
    void aLabThatIsLateAgainFalls() {
        assertThat(on(sessions, draft().gets(status(400), get("late")))).isInstanceOf(Fell.class);
    }

    @Test
    void somebodyElseMayMeetALateLabOnceAndNotTwice() {
        assertThat(on(sessions, draft().gets(status(400), get("late-for-others-once"))))
                .isInstanceOf(Held.class);
        assertThat(on(sessions, draft().gets(status(400), get("late-for-others"))))
                .isInstanceOfSatisfying(
                        Fell.class, f -> assertThat(f.evidence()).contains("someone else"));
    }

    @Test
    void aConnectionWithoutAnAnswerIsUnknownAndNeverHeld() {
        assertThat(on(sessions, draft().gets(status(401), get("silent")))).isInstanceOf(Unknown.class);
    }

    @Test
    void aLabThatIsGoneIsUnknown() {
        Target nobody = new Target(SESSIONS, URI.create("http://127.0.0.1:1/session-redis/"));

        assertThat(on(nobody, draft().gets(status(401), get("me")))).isInstanceOf(Unknown.class);
    }

    @Test
    void anAttackThatIsItselfBrokenIsUnknown() {
        assertThat(on(sessions, draft().tries(_ -> {
                    throw new IllegalStateException("oops");
                })))
                .isEqualTo(new Unknown("the attack itself is broken: java.lang.IllegalStateException: oops"));
    }

    @Test
    void aFallThatIsDeclaredIsByDesignButADefectIsNotExcused() {
        Draft declared = draft().fallsByDesign(v -> v.equals(SESSIONS), "it cannot");

        assertThat(on(sessions, declared.gets(status(401), get("x")))).isInstanceOf(FellByDesign.class);
        assertThat(on(tokens, declared.gets(status(401), get("x")))).isInstanceOf(Fell.class);
        assertThat(on(sessions, declared.gets(status(401), get("broken")))).isInstanceOf(Fell.class);
        assertThat(on(sessions, declared.gets(status(401), get("trace")))).isInstanceOf(Fell.class);
    }

    @Test
    void aDeclaredFallThatHoldsSaysSo() {
        Outcome outcome =
                on(sessions, draft().fallsByDesign(_ -> true, "it cannot").gets(status(401), get("me")));

        assertThat(outcome)
                .isInstanceOfSatisfying(Held.class, h -> assertThat(h.seen()).startsWith(Campaign.UNEXPECTED));
    }

    @Test
    void whatItIsNotAboutIsNotTriedAndSaysWhy() {
        assertThat(on(sessions, draft().on(Scope.TOKENS).gets(status(500), get("broken"))))
                .isInstanceOfSatisfying(
                        NotApplicable.class, n -> assertThat(n.reason()).contains("no token"));
    }

    @Test
    void aFloodTooShortToTellWhatOthersFeelIsNotTriedAndSaysWhatWouldTell() {
        assertThat(on(sessions, Catalogue.named(List.of("flood-neighbours")).getFirst()))
                .isInstanceOfSatisfying(
                        NotApplicable.class,
                        n -> assertThat(n.reason()).contains("A flood of 30 is over", "--flood 20000"));
    }

    @Test
    void harmToSomebodyElseFallsEvenWhenEveryAnswerIsAsExpected() {
        assertThat(on(sessions, draft().gets(status(200), get("forget"))))
                .isInstanceOfSatisfying(
                        Fell.class, f -> assertThat(f.evidence()).contains("someone else"));
    }

    @Test
    void noCredentialIsInTheEvidence() {
        Outcome outcome = on(sessions, draft().getsSignedIn(status(401), get("me")));
        Outcome token = on(tokens, draft().getsSignedIn(status(401), get("me")));

        assertThat(outcome).isInstanceOf(Fell.class);
        assertThat(outcome.toString()).contains("authlab_session (43 characters)");
        assertThat(token.toString()).contains("Bearer (token, ").doesNotContain("eyJ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login-json-broken",
                "login-json-duplicate-key",
                "login-content-type",
                "session-fixation",
                "session-cookie-attributes",
                "session-old-id-after-login",
                "csrf-login",
                "csrf-get",
                "path-admin",
                "guess-one-account",
                "guess-in-parallel",
                "credential-cached",
                "headers-sniffing",
                "logout-replay",
                "logout-everywhere-replay",
                "logout-at-once"
            })
    void aGullibleServerWithSessionsFalls(String id) {
        assertThat(on(sessions, Catalogue.named(List.of(id)).getFirst())).isInstanceOf(Fell.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token-alg-none",
                "token-alg-odd",
                "token-alg-changed",
                "token-bit-flips",
                "token-signature-hollow",
                "token-weak-secret",
                "token-kid",
                "token-own-key-inside",
                "token-own-key-fetched",
                "token-crossed",
                "token-famous-example",
                "token-respelled",
                "refresh-kinds-confused",
                "refresh-made-up",
                "flood-garbage-tokens"
            })
    void aGullibleServerWithTokensFalls(String id) {
        assertThat(on(tokens, Catalogue.named(List.of(id)).getFirst())).isInstanceOf(Fell.class);
    }

    private static Draft draft() {
        return Attack.of(Group.PATHS, "sample", "Something is tried").why("a test");
    }

    private static Outcome on(GullibleServer server, Attack attack) {
        return on(server.target(), attack);
    }

    private static Outcome on(Target target, Attack attack) {
        return new Campaign(List.of(attack), List.of(target), new Means(SigningKeys.NONE, 30), Duration.ZERO)
                .run(_ -> {})
                .getFirst()
                .outcome();
    }
}
