package authlab.lab.attack;

import static authlab.lab.attack.Expectation.status;
import static authlab.lab.attack.Request.get;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.record.AttackResult.Blocked;
import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Outcome;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.SucceededByDesign;
import authlab.lab.record.AttackResult.Unknown;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The campaign against a server that misbehaves in one way per path. */
final class AttackCampaignTest {

    private static final Variant SESSIONS =
            Variants.named(List.of("session-redis")).getFirst();
    private static final Variant TOKENS = Variants.named(List.of("jwt")).getFirst();

    private final MisbehavingServer sessions = MisbehavingServer.of(SESSIONS);
    private final MisbehavingServer tokens = MisbehavingServer.of(TOKENS);

    @AfterEach
    void stop() {
        sessions.close();
        tokens.close();
    }

    @Test
    void expectedAnswersAreBlockedWithASummary() {
        assertThat(on(sessions, sample().expects(status(401), get("me"), get("me"))))
                .isEqualTo(new Blocked("2 requests: 401 × 2"));
    }

    @Test
    void anUnexpectedAnswerSucceedsWithRequestExpectationAndAnswer() {
        assertThat(on(sessions, sample().expects(status(400), get("nothing"))))
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        f -> assertThat(f.evidence())
                                .matches(
                                        "sent GET /session-redis/nothing HTTP/1.1; expected 400; got 200 from node-[01],"
                                                + " \\{\"ended\":true}"));
    }

    @Test
    void aStackTraceSucceedsWhateverTheStatus() {
        assertThat(on(sessions, sample().expects(status(400), get("trace")))).isInstanceOf(Succeeded.class);
    }

    @Test
    void a5xxSucceedsUnlessTheAttackExpectsIt() {
        assertThat(on(sessions, sample().steps(a -> a.send(get("broken"))))).isInstanceOf(Succeeded.class);
        assertThat(on(sessions, sample().expects(status(500), get("broken")))).isInstanceOf(Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"late-once", "busy-once", "silent-once"})
    void anAttackIsRepeatedOnceAfterATimeout(String path) {
        assertThat(on(sessions, sample().expects(status(400), get(path))))
                .isInstanceOfSatisfying(
                        Blocked.class,
                        h -> assertThat(h.summary()).contains("1 request: 400", "a first attempt ended early"));
    }

    @Test
    void aSecondTimeoutSucceeds() {
        assertThat(on(sessions, sample().expects(status(400), get("late")))).isInstanceOf(Succeeded.class);
    }

    @Test
    void theCanaryMayMeetOneTimeoutAndNotTwo() {
        assertThat(on(sessions, sample().expects(status(400), get("late-for-others-once"))))
                .isInstanceOf(Blocked.class);
        assertThat(on(sessions, sample().expects(status(400), get("late-for-others"))))
                .isInstanceOfSatisfying(
                        Succeeded.class, f -> assertThat(f.evidence()).contains("another user"));
    }

    @Test
    void aConnectionWithoutAnAnswerIsUnknownAndNeverBlocked() {
        assertThat(on(sessions, sample().expects(status(401), get("silent")))).isInstanceOf(Unknown.class);
    }

    @Test
    void anUnreachableLabIsUnknown() {
        AttackTarget nobody = new AttackTarget(SESSIONS, URI.create("http://127.0.0.1:1/session-redis/"));

        assertThat(on(nobody, sample().expects(status(401), get("me")))).isInstanceOf(Unknown.class);
    }

    @Test
    void anInternalErrorOfTheAttackIsUnknown() {
        assertThat(on(sessions, sample().steps(_ -> {
                    throw new IllegalStateException("oops");
                })))
                .isEqualTo(
                        new Unknown("the attack failed with an internal error: java.lang.IllegalStateException: oops"));
    }

    @Test
    void aDeclaredSuccessIsByDesignButADefectIsNotExcused() {
        assertThat(on(sessions, declared().expects(status(401), get("x")))).isInstanceOf(SucceededByDesign.class);
        assertThat(on(tokens, declared().expects(status(401), get("x")))).isInstanceOf(Succeeded.class);
        assertThat(on(sessions, declared().expects(status(401), get("broken")))).isInstanceOf(Succeeded.class);
        assertThat(on(sessions, declared().expects(status(401), get("trace")))).isInstanceOf(Succeeded.class);
    }

    @Test
    void aBlockedAttackThatIsDeclaredByDesignSaysSo() {
        Outcome outcome =
                on(sessions, sample().succeedsByDesign(_ -> true, "it cannot").expects(status(401), get("me")));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Blocked.class, h -> assertThat(h.summary()).startsWith(AttackCampaign.UNEXPECTED));
    }

    @Test
    void anAttackOutOfScopeIsNotApplicableWithAReason() {
        assertThat(on(sessions, sample().appliesTo(AttackScope.TOKENS).expects(status(500), get("broken"))))
                .isInstanceOfSatisfying(
                        NotApplicable.class, n -> assertThat(n.reason()).contains("no token"));
    }

    @Test
    void aFloodTooShortToMeasureIsNotApplicableAndNamesTheOption() {
        assertThat(on(
                        sessions,
                        AttackCatalogue.named(List.of("flood-neighbours")).getFirst()))
                .isInstanceOfSatisfying(
                        NotApplicable.class,
                        n -> assertThat(n.reason()).contains("A flood of 30 is too short", "--flood 20000"));
    }

    @Test
    void harmToTheCanarySucceedsEvenWhenEveryAnswerIsAsExpected() {
        assertThat(on(sessions, sample().expects(status(200), get("forget"))))
                .isInstanceOfSatisfying(
                        Succeeded.class, f -> assertThat(f.evidence()).contains("another user"));
    }

    @Test
    void noCredentialIsInTheEvidence() {
        Outcome outcome = on(
                sessions,
                sample().expectsSignedIn(status(401), login -> List.of(get("me").as(login))));
        Outcome token = on(
                tokens,
                sample().expectsSignedIn(status(401), login -> List.of(get("me").as(login))));

        assertThat(outcome).isInstanceOf(Succeeded.class);
        assertThat(outcome.toString()).contains("authlab_session (43 characters)");
        assertThat(token.toString()).contains("Bearer (token, ").doesNotContain("eyJ");
    }

    @Test
    void anUnreadableSigningKeyIsUnknownAndNeverNotApplicable() {
        List<Attack> needKeys = AttackCatalogue.all().stream()
                .filter(a -> a.group() == AttackGroup.TOKEN_CLAIMS)
                .toList();

        assertThat(needKeys)
                .hasSizeGreaterThan(15)
                .allSatisfy(a -> assertThat(on(tokens, a))
                        .as(a.id())
                        .isInstanceOfSatisfying(
                                Unknown.class, u -> assertThat(u.why()).contains("signing key")));
    }

    @Test
    void whereAVariantHasNoKeyTheseAttacksAreNotApplicable() {
        assertThat(on(sessions, AttackCatalogue.named(List.of("token-expired")).getFirst()))
                .isInstanceOf(NotApplicable.class);
    }

    private static Attack.Draft declared() {
        return sample().succeedsByDesign(v -> v.equals(SESSIONS), "it cannot");
    }

    private static Attack.Draft sample() {
        return Attack.attack("sample", "A sample").why("a test");
    }

    private static Outcome on(MisbehavingServer server, Attack.Draft attack) {
        return on(server.target(), attack);
    }

    private static Outcome on(AttackTarget target, Attack.Draft attack) {
        return on(target, attack.in(AttackGroup.PATHS, AttackScope.ALL));
    }

    private static Outcome on(MisbehavingServer server, Attack attack) {
        return on(server.target(), attack);
    }

    private static Outcome on(AttackTarget target, Attack attack) {
        return new AttackCampaign(
                        List.of(attack),
                        List.of(target),
                        new AttackContext(SigningKeys.NONE, 30, java.util.OptionalInt.empty()),
                        Duration.ZERO)
                .run(_ -> {})
                .getFirst()
                .outcome();
    }
}
