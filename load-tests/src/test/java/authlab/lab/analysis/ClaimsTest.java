package authlab.lab.analysis;

import static authlab.lab.analysis.SampleCredentials.cookie;
import static authlab.lab.analysis.SampleCredentials.encrypted;
import static authlab.lab.analysis.SampleCredentials.token;
import static authlab.lab.catalogue.Experiment.CACHE_DIES;
import static authlab.lab.catalogue.Experiment.GROWTH;
import static authlab.lab.catalogue.Experiment.NEIGHBOUR;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Experiment.RENEWAL;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.JWT_DENYLIST;
import static authlab.lab.catalogue.Variants.JWT_RS256;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import authlab.lab.analysis.FaultOutcome.EndedLogins;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.MeRate;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.AttackResult;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ClaimsTest {

    private static final EndedLogins ALL_WORK = new EndedLogins(4, 4, 0);
    private static final EndedLogins NONE_WORKS = new EndedLogins(4, 0, 0);

    static Stream<Arguments> confirmed() {
        return Stream.of(
                arguments(
                        "expiry-in-header",
                        run().recorded(token(JWT, "{\"alg\":\"HS256\",\"exp\":9}", "{\"sub\":\"1\"}"))),
                arguments("payload-encrypted", run().recorded(encrypted())),
                arguments("verifying-decrypts", run().recorded(encrypted())),
                arguments("cookie-has-data", run().recorded(cookie(SESSION_REDIS, "{\"user\":\"1\"}"))),
                arguments("self-contained", run().steady(JWT, 0, 0).steady(JWT_DENYLIST, 0, 0)),
                arguments("no-database", run().steady(JWT, 0, 0)),
                arguments("denylist-remembers", run().broke(CACHE_DIES, JWT_DENYLIST, 9, 0, NONE_WORKS)),
                arguments("refresh-once", run().held("refresh-reuse", JWT_DENYLIST)),
                arguments("sessions-never-expire", swept(0)),
                arguments("sticky-does-not-scale", scaling(1_000, 1_400)),
                arguments("session-slows-others", neighbours(2, 3)),
                arguments("session-slows-others", overwhelmed(neighbours(2, 3), new MeRate(800))),
                arguments("rs256-cost", run().benched(bench(1_200, 10, 11, 12, 13, 12, 11))),
                arguments("verification-cost", authenticating(.4, .1)),
                arguments("session-store-call", run().steady(SESSION_POSTGRES, 1.01, 0)),
                arguments("token-no-call", run().steady(JWT, 0, 0)),
                arguments("denylist-state", run().steady(JWT_DENYLIST, 0, 1)),
                arguments(
                        "cache-single-point",
                        run().broke(CACHE_DIES, SESSION_REDIS, 600, 40, EndedLogins.NONE)
                                .broke(CACHE_DIES, JWT, 0, 0, EndedLogins.NONE)),
                arguments("any-node", run().steady(JWT, 0, 0).steady(SESSION_MEMORY, 0, 0, 498, 69)),
                arguments(
                        "affinity",
                        run().steady(SESSION_STICKY, 0, 0).broke(NODE_DIES, SESSION_STICKY, 700, 20, EndedLogins.NONE)),
                arguments("renewal-saves-lookups", renewing(600, 1_200, 3_660)),
                arguments("session-ends", run().held("logout-replay", SESSION_REDIS, SESSION_POSTGRES)),
                arguments(
                        "token-outlives-logout",
                        run().fell("logout-replay", JWT).held("token-expired", JWT)),
                arguments(
                        "token-outlives-logout",
                        run().broke(NODE_DIES, JWT, 0, 0, ALL_WORK).held("token-expired", JWT)),
                arguments("refresh", run().held("refresh-more-rights", JWT).held("refresh-expired", JWT)),
                arguments("tampering", run().held("token-bit-flips", JWT, JWT_RS256)),
                arguments("readable", run().held("token-says-too-much", JWT)),
                arguments("size", run().steady(JWT, 0, 0).steady(SESSION_STICKY, 0, 0, 0, 101)));
    }

    static Stream<Arguments> refuted() {
        return Stream.of(
                arguments("expiry-in-header", run().recorded(token(JWT))),
                arguments("payload-encrypted", run().recorded(token(JWT))),
                arguments("verifying-decrypts", run().recorded(token(JWT))),
                arguments("cookie-has-data", run().recorded(cookie(SESSION_REDIS))),
                arguments("self-contained", run().steady(JWT_DENYLIST, 0, 1)),
                arguments("no-database", run().steady(JWT, 1, 0)),
                arguments("denylist-remembers", run().broke(CACHE_DIES, JWT_DENYLIST, 9, 0, new EndedLogins(4, 0, 4))),
                arguments("refresh-once", run().fell("refresh-reuse", JWT)),
                arguments("sessions-never-expire", swept(100)),
                arguments("sticky-does-not-scale", scaling(1_500, 1_400)),
                arguments("session-slows-others", neighbours(3, 2)),
                arguments("rs256-cost", run().benched(bench(10, 2, 2, 2, 2, 2, 2))),
                arguments("verification-cost", authenticating(.1, .4)),
                arguments("session-store-call", run().steady(SESSION_MEMORY, 0, 0)),
                arguments("token-no-call", run().steady(JWT, 0, 0).steady(JWT_RS256, 0, .5)),
                arguments("denylist-state", run().steady(JWT_DENYLIST, 0, 0)),
                arguments("cache-single-point", run().broke(CACHE_DIES, SESSION_REDIS, 0, 0, EndedLogins.NONE)),
                arguments("any-node", run().steady(JWT, 0, 0).steady(SESSION_MEMORY, 0, 0)),
                arguments("any-node", run().steady(JWT, 0, 0, 500, 328).steady(SESSION_MEMORY, 0, 0, 500, 69)),
                arguments(
                        "affinity",
                        run().steady(SESSION_STICKY, 0, 0, 500, 101)
                                .broke(NODE_DIES, SESSION_STICKY, 700, 20, EndedLogins.NONE)),
                arguments("affinity", run().broke(NODE_DIES, SESSION_STICKY, 0, 0, EndedLogins.NONE)),
                arguments("renewal-saves-lookups", renewing(4_000, 8_000, 3_660)),
                arguments("session-ends", run().fell("logout-replay", SESSION_REDIS)),
                arguments(
                        "token-outlives-logout",
                        run().held("logout-replay", JWT).held("token-expired", JWT)),
                arguments("token-outlives-logout", run().broke(CACHE_DIES, JWT, 0, 0, NONE_WORKS)),
                arguments("refresh", run().tried("refresh-expired", JWT, new AttackResult.Succeeded("200"))),
                arguments("tampering", run().tried("token-bit-flips", JWT, new AttackResult.Succeeded("200"))),
                arguments("size", run().steady(JWT, 0, 0, 0, 60).steady(SESSION_STICKY, 0, 0, 0, 101)));
    }

    static Stream<Arguments> notShown() {
        return Stream.of(
                arguments("expiry-in-header", run()),
                arguments("payload-encrypted", run().recorded(cookie(SESSION_REDIS))),
                arguments(
                        "verifying-decrypts", run().recorded(new RecordedCredential(JWT, "Authorization", "Bearer x"))),
                arguments("cookie-has-data", run().recorded(token(JWT))),
                arguments("self-contained", run().steady(JWT, 0, 0)),
                arguments("no-database", run().steady(SESSION_REDIS, 0, 1)),
                arguments("denylist-remembers", run().broke(CACHE_DIES, JWT, 0, 0, ALL_WORK)),
                arguments("refresh-once", run()),
                arguments("sessions-never-expire", run()),
                arguments("sessions-never-expire", swept(5)),
                arguments("sticky-does-not-scale", run()),
                arguments("sticky-does-not-scale", scaling(1_000, 1_000)),
                arguments("session-slows-others", run()),
                arguments("session-slows-others", neighbours(2, 2)),
                arguments("session-slows-others", overwhelmed(run(), new MeRate(50))),
                arguments("rs256-cost", run()),
                arguments("rs256-cost", run().benched(bench(1_200, 30))),
                arguments("rs256-cost", run().benched(bench(1_200, 10, 11, 7, 13, 6, 11))),
                arguments("verification-cost", run().steady(JWT, 0, 0)),
                arguments("verification-cost", authenticating(.4, .39)),
                arguments("session-store-call", run().steady(JWT, 0, 0)),
                arguments("token-no-call", run().broke(NODE_DIES, JWT, 0, 0, EndedLogins.NONE)),
                arguments("denylist-state", run().steady(JWT, 0, 0)),
                arguments("cache-single-point", run().broke(CACHE_DIES, JWT, 0, 0, EndedLogins.NONE)),
                arguments("any-node", run().steady(JWT, 0, 0)),
                arguments("affinity", run().steady(SESSION_STICKY, 0, 0)),
                arguments("renewal-saves-lookups", run()),
                arguments("session-ends", run()),
                arguments("token-outlives-logout", run().fell("logout-replay", JWT)),
                arguments("token-outlives-logout", run().held("token-expired", JWT)),
                arguments("refresh", run().held("refresh-more-rights", JWT)),
                arguments(
                        "refresh",
                        run().held("refresh-more-rights", JWT)
                                .tried("refresh-expired", JWT, new AttackResult.NotApplicable("no key"))),
                arguments("tampering", run().tried("token-bit-flips", JWT, new AttackResult.Unknown("no answer"))),
                arguments("readable", run()),
                arguments("size", run().steady(JWT, 0, 0)));
    }

    @Test
    void withRoundRobinALogoutMustReachTheNodeOfTheSession() {
        SampleResults run =
                run().held("logout-replay", SESSION_REDIS, SESSION_MEMORY).fell("logout-once", SESSION_MEMORY);

        assertThat(run.verdict("session-ends")).isInstanceOfSatisfying(ClaimVerdict.Depends.class, verdict -> {
            assertThat(verdict.on()).contains("reaches the node that has the session");
            assertThat(verdict.numbers()).contains("401 and ended nothing");
        });
    }

    @ParameterizedTest
    @MethodSource("confirmed")
    void isConfirmed(String claim, SampleResults run) {
        assertThat(run.verdict(claim)).isInstanceOf(ClaimVerdict.Confirmed.class);
    }

    @ParameterizedTest
    @MethodSource("refuted")
    void isRefuted(String claim, SampleResults run) {
        assertThat(run.verdict(claim)).isInstanceOf(ClaimVerdict.Refuted.class);
    }

    @ParameterizedTest
    @MethodSource("notShown")
    void isNotShown(String claim, SampleResults run) {
        assertThat(run.verdict(claim)).isInstanceOf(ClaimVerdict.NotShown.class);
    }

    @Test
    void aSessionCostsACallDependingOnWhereItIsKept() {
        ClaimVerdict verdict = run().steady(SESSION_STICKY, 0, 0)
                .steady(SESSION_POSTGRES, 1.012, 0)
                .steady(SESSION_REDIS, 0, 1)
                .verdict("session-store-call");

        assertThat(verdict)
                .isEqualTo(
                        new ClaimVerdict.Depends(
                                "where the session is stored",
                                "Supporting: session-postgres 1.012; session-redis 1.000; contradicting: session-sticky 0.000"));
    }

    @Test
    void whatIsMissingSaysWhatToRun() {
        assertThat(run().verdict("affinity"))
                .isEqualTo(
                        new ClaimVerdict.NotShown("run steady with session-sticky; run node-dies with session-sticky"));
    }

    @Test
    void everyClaimHasAnIdOfItsOwnAndIsTried() {
        List<String> ids = Experiments.claims(run().evidence()).stream()
                .map(Claim.Evaluated::id)
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids(confirmed())).containsAll(ids);
        assertThat(ids(notShown())).containsAll(ids);
        // To read a token needs no key; there is no run in which one was tried and could not be read.
        assertThat(ids(refuted()))
                .containsAll(ids.stream().filter(id -> !id.equals("readable")).toList());
    }

    @Test
    void aTokensCheckIsCheaperDependingOnTheAlgorithm() {
        ClaimVerdict verdict = authenticating(.2, .1)
                .compared(STEADY, JWT_RS256, Condition.usual(), Metric.AUTH_P50, .9, .01)
                .verdict("verification-cost");

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        ClaimVerdict.Depends.class, d -> assertThat(d.on()).isEqualTo("the algorithm"));
    }

    @Test
    void aDifferenceThatTheTwoNodesOfOneVariantHaveTooIsNone() {
        SampleResults noisy = run().compared(STEADY, SESSION_REDIS, Condition.usual(), Metric.AUTH_P50, .4, .6)
                .compared(STEADY, JWT, Condition.usual(), Metric.AUTH_P50, .3, .6);

        assertThat(noisy.verdict("verification-cost")).isInstanceOf(ClaimVerdict.NotShown.class);
    }

    @Test
    void aJwtIsAValueTokenUntilItIsLookedUp() {
        assertThat(run().steady(JWT, 0, 0).steady(JWT_DENYLIST, 0, 1).verdict("self-contained"))
                .isInstanceOfSatisfying(
                        ClaimVerdict.Depends.class,
                        d -> assertThat(d.numbers())
                                .contains("jwt 0.000 store calls", "jwt-denylist 1.000 store calls"));
    }

    /** The second node is worth so many requests per second to sticky sessions, and to tokens. */
    private static SampleResults scaling(double sticky, double token) {
        return run().sustained(SESSION_STICKY, 1, 900, 1_100)
                .sustained(SESSION_STICKY, 2, sticky, sticky * 1.1)
                .sustained(JWT, 1, 900, 1_100)
                .sustained(JWT, 2, token, token * 1.1);
    }

    private static SampleResults swept(double percent) {
        return run().compared(GROWTH, SESSION_POSTGRES, new Condition.Sessions(1_000), Metric.SWEPT_SHARE, percent, 0);
    }

    private static SampleResults neighbours(double token, double session) {
        return run().compared(NEIGHBOUR, JWT, new MeRate(400), Metric.ORDERS_P50, token, .01)
                .compared(NEIGHBOUR, SESSION_POSTGRES, new MeRate(400), Metric.ORDERS_P50, session, .01)
                .compared(NEIGHBOUR, JWT, new MeRate(50), Metric.ORDERS_P50, 1, .01)
                .compared(NEIGHBOUR, SESSION_POSTGRES, new MeRate(50), Metric.ORDERS_P50, 1, .01);
    }

    /** More is asked than sessions bear, which tells nothing about what they cost others. */
    private static SampleResults overwhelmed(SampleResults run, Condition condition) {
        return run.compared(NEIGHBOUR, JWT, condition, Metric.ORDERS_P50, 3, .01)
                .compared(NEIGHBOUR, SESSION_POSTGRES, condition, Metric.ORDERS_P50, 2, .01, 100);
    }

    private static SampleResults authenticating(double redis, double token) {
        return run().compared(STEADY, SESSION_REDIS, Condition.usual(), Metric.AUTH_P50, redis, .01)
                .compared(STEADY, JWT, Condition.usual(), Metric.AUTH_P50, token, .01);
    }

    private static SampleResults renewing(double stateless, double rotating, double session) {
        return run().compared(RENEWAL, SESSION_POSTGRES, Condition.usual(), Metric.RENEWAL_STATEMENTS, session, .01)
                .compared(RENEWAL, JWT, renewal("5s-stateless"), Metric.RENEWAL_STATEMENTS, stateless, .01)
                .compared(RENEWAL, JWT, renewal("5s-rotating"), Metric.RENEWAL_STATEMENTS, rotating, .01);
    }

    private static Condition renewal(String value) {
        return new Condition.Setting(Condition.Setting.RENEWAL, value);
    }

    @Test
    void shortLivedTokensSaveStatementsDependingOnHowRefreshTokensAreStored() {
        assertThat(renewing(2_000, 4_000, 3_660).verdict("renewal-saves-lookups"))
                .isInstanceOf(ClaimVerdict.Depends.class);
    }

    /** One process for each time that checking took with RS256. */
    private static List<Map<String, Double>> bench(double signing, double... checking) {
        return DoubleStream.of(checking)
                .mapToObj(micros -> Map.of(
                        "sign.hs256.jdk",
                        20.0,
                        "sign.rs256.jdk",
                        signing,
                        "check.hs256.jdk",
                        8.0,
                        "check.rs256.jdk",
                        micros))
                .toList();
    }

    private static List<String> ids(Stream<Arguments> cases) {
        return cases.map(c -> (String) c.get()[0]).toList();
    }

    private static SampleResults run() {
        return new SampleResults();
    }
}
