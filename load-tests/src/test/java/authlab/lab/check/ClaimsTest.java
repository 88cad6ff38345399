package authlab.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.EndedLogins;
import authlab.lab.measure.Tried;
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
                arguments("session-slows-others", neighbours(2, 3)),
                arguments("session-slows-others", overwhelmed(neighbours(2, 3), "me=800/s")),
                arguments("rs256-dearer", run().benched(bench(1_200, 10, 11, 12, 13, 12, 11))),
                arguments("check-cheaper", authenticating(.4, .1)),
                arguments("session-store-call", run().steady("session-postgres", 1.01, 0)),
                arguments("token-no-call", run().steady("jwt", 0, 0)),
                arguments("ended-list-state", run().steady("jwt-denylist", 0, 1)),
                arguments(
                        "cache-single-point",
                        run().broke("cache-dies", "session-redis", 600, 40, EndedLogins.NONE)
                                .broke("cache-dies", "jwt", 0, 0, EndedLogins.NONE)),
                arguments("any-node", run().steady("jwt", 0, 0).steady("session-memory", 0, 0, 498, 69)),
                arguments(
                        "affinity",
                        run().steady("session-sticky", 0, 0)
                                .broke("node-dies", "session-sticky", 700, 20, EndedLogins.NONE)),
                arguments("session-ends", run().held("logout-replay", "session-redis", "session-postgres")),
                arguments(
                        "token-outlives-logout",
                        run().fell("logout-replay", "jwt").held("token-expired", "jwt")),
                arguments(
                        "token-outlives-logout",
                        run().broke("node-dies", "jwt", 0, 0, ALL_WORK).held("token-expired", "jwt")),
                arguments("refresh", run().held("refresh-more-rights", "jwt").held("refresh-expired", "jwt")),
                arguments("tampering", run().held("token-bit-flips", "jwt", "jwt-rs256")),
                arguments("readable", run().held("token-says-too-much", "jwt")),
                arguments("size", run().steady("jwt", 0, 0).steady("session-sticky", 0, 0, 0, 101)));
    }

    static Stream<Arguments> refuted() {
        return Stream.of(
                arguments("session-slows-others", neighbours(3, 2)),
                arguments("rs256-dearer", run().benched(bench(10, 2, 2, 2, 2, 2, 2))),
                arguments("check-cheaper", authenticating(.1, .4)),
                arguments("session-store-call", run().steady("session-memory", 0, 0)),
                arguments("token-no-call", run().steady("jwt", 0, 0).steady("jwt-rs256", 0, .5)),
                arguments("ended-list-state", run().steady("jwt-denylist", 0, 0)),
                arguments("cache-single-point", run().broke("cache-dies", "session-redis", 0, 0, EndedLogins.NONE)),
                arguments("any-node", run().steady("jwt", 0, 0).steady("session-memory", 0, 0)),
                arguments("any-node", run().steady("jwt", 0, 0, 500, 328).steady("session-memory", 0, 0, 500, 69)),
                arguments(
                        "affinity",
                        run().steady("session-sticky", 0, 0, 500, 101)
                                .broke("node-dies", "session-sticky", 700, 20, EndedLogins.NONE)),
                arguments("affinity", run().broke("node-dies", "session-sticky", 0, 0, EndedLogins.NONE)),
                arguments("session-ends", run().fell("logout-replay", "session-redis")),
                arguments(
                        "token-outlives-logout",
                        run().held("logout-replay", "jwt").held("token-expired", "jwt")),
                arguments("token-outlives-logout", run().broke("cache-dies", "jwt", 0, 0, NONE_WORKS)),
                arguments("refresh", run().tried("refresh-expired", "jwt", new Tried.Fell("200"))),
                arguments("tampering", run().tried("token-bit-flips", "jwt", new Tried.Fell("200"))),
                arguments("size", run().steady("jwt", 0, 0, 0, 60).steady("session-sticky", 0, 0, 0, 101)));
    }

    static Stream<Arguments> notShown() {
        return Stream.of(
                arguments("session-slows-others", run()),
                arguments("session-slows-others", neighbours(2, 2)),
                arguments("session-slows-others", overwhelmed(run(), "me=50/s")),
                arguments("rs256-dearer", run()),
                arguments("rs256-dearer", run().benched(bench(1_200, 30))),
                arguments("rs256-dearer", run().benched(bench(1_200, 10, 11, 7, 13, 6, 11))),
                arguments("check-cheaper", run().steady("jwt", 0, 0)),
                arguments("check-cheaper", authenticating(.4, .39)),
                arguments("session-store-call", run().steady("jwt", 0, 0)),
                arguments("token-no-call", run().broke("node-dies", "jwt", 0, 0, EndedLogins.NONE)),
                arguments("ended-list-state", run().steady("jwt", 0, 0)),
                arguments("cache-single-point", run().broke("cache-dies", "jwt", 0, 0, EndedLogins.NONE)),
                arguments("any-node", run().steady("jwt", 0, 0)),
                arguments("affinity", run().steady("session-sticky", 0, 0)),
                arguments("session-ends", run()),
                arguments("token-outlives-logout", run().fell("logout-replay", "jwt")),
                arguments("token-outlives-logout", run().held("token-expired", "jwt")),
                arguments("refresh", run().held("refresh-more-rights", "jwt")),
                arguments(
                        "refresh",
                        run().held("refresh-more-rights", "jwt")
                                .tried("refresh-expired", "jwt", new Tried.NotApplicable("no key"))),
                arguments("tampering", run().tried("token-bit-flips", "jwt", new Tried.Unknown("no answer"))),
                arguments("readable", run()),
                arguments("size", run().steady("jwt", 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("confirmed")
    void isConfirmed(String claim, Runs run) {
        assertThat(run.ruling(claim)).isInstanceOf(Ruling.Confirmed.class);
    }

    @ParameterizedTest
    @MethodSource("refuted")
    void isRefuted(String claim, Runs run) {
        assertThat(run.ruling(claim)).isInstanceOf(Ruling.Refuted.class);
    }

    @ParameterizedTest
    @MethodSource("notShown")
    void isNotShown(String claim, Runs run) {
        assertThat(run.ruling(claim)).isInstanceOf(Ruling.NotShown.class);
    }

    @Test
    void aSessionCostsACallDependingOnWhereItIsKept() {
        Ruling ruling = run().steady("session-sticky", 0, 0)
                .steady("session-postgres", 1.012, 0)
                .steady("session-redis", 0, 1)
                .ruling("session-store-call");

        assertThat(ruling)
                .isEqualTo(new Ruling.Depends(
                        "where the session is kept",
                        "For it: session-postgres 1.012; session-redis 1.000; against it: session-sticky 0.000"));
    }

    @Test
    void whatIsMissingSaysWhatToRun() {
        assertThat(run().ruling("affinity"))
                .isEqualTo(new Ruling.NotShown("run steady with session-sticky; run node-dies with session-sticky"));
    }

    @Test
    void everyClaimHasAnIdOfItsOwnAndIsTried() {
        List<String> ids = Claims.ALL.stream().map(Claim::id).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids(confirmed())).containsAll(ids);
        assertThat(ids(notShown())).containsAll(ids);
        // To read a token needs no key; there is no run in which one was tried and could not be read.
        assertThat(ids(refuted()))
                .containsAll(ids.stream().filter(id -> !id.equals("readable")).toList());
    }

    @Test
    void aTokensCheckIsCheaperDependingOnTheAlgorithm() {
        Ruling ruling = authenticating(.2, .1)
                .compared("steady", "jwt-rs256", "", Metric.AUTH_P50, .9, .01)
                .ruling("check-cheaper");

        assertThat(ruling)
                .isInstanceOfSatisfying(
                        Ruling.Depends.class, d -> assertThat(d.on()).isEqualTo("the algorithm"));
    }

    @Test
    void aDifferenceThatTheTwoNodesOfOneVariantHaveTooIsNone() {
        Runs noisy = run().compared("steady", "session-redis", "", Metric.AUTH_P50, .4, .6)
                .compared("steady", "jwt", "", Metric.AUTH_P50, .3, .6);

        assertThat(noisy.ruling("check-cheaper")).isInstanceOf(Ruling.NotShown.class);
    }

    private static Runs neighbours(double token, double session) {
        return run().compared("neighbour", "jwt", "me=400/s", Metric.ORDERS_P50, token, .01)
                .compared("neighbour", "session-postgres", "me=400/s", Metric.ORDERS_P50, session, .01)
                .compared("neighbour", "jwt", "me=50/s", Metric.ORDERS_P50, 1, .01)
                .compared("neighbour", "session-postgres", "me=50/s", Metric.ORDERS_P50, 1, .01);
    }

    /** More is asked than sessions bear, which tells nothing about what they cost others. */
    private static Runs overwhelmed(Runs run, String condition) {
        return run.compared("neighbour", "jwt", condition, Metric.ORDERS_P50, 3, .01)
                .compared("neighbour", "session-postgres", condition, Metric.ORDERS_P50, 2, .01, 100);
    }

    private static Runs authenticating(double redis, double token) {
        return run().compared("steady", "session-redis", "", Metric.AUTH_P50, redis, .01)
                .compared("steady", "jwt", "", Metric.AUTH_P50, token, .01);
    }

    /** One process for each time that checking took with RS256. */
    private static List<Map<String, Double>> bench(double signing, double... checking) {
        return DoubleStream.of(checking)
                .mapToObj(micros -> Map.of(
                        "bench.sign.hs256.jdk",
                        20.0,
                        "bench.sign.rs256.jdk",
                        signing,
                        "bench.check.hs256.jdk",
                        8.0,
                        "bench.check.rs256.jdk",
                        micros))
                .toList();
    }

    private static List<String> ids(Stream<Arguments> cases) {
        return cases.map(c -> (String) c.get()[0]).toList();
    }

    private static Runs run() {
        return new Runs();
    }
}
