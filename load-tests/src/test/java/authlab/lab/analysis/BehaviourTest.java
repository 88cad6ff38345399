package authlab.lab.analysis;

import static authlab.lab.analysis.SampleVerdicts.verdict;
import static authlab.lab.catalogue.Experiment.CACHE_DIES;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Operation.CHECK_AFTER;
import static authlab.lab.catalogue.Operation.CHECK_BEFORE;
import static authlab.lab.catalogue.Operation.CHECK_ENDED_AFTER;
import static authlab.lab.catalogue.Operation.CHECK_ENDED_BEFORE;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.SampleLabel.BEFORE;
import static authlab.lab.catalogue.Variants.JWT_DENYLIST_OPEN;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BehaviourTest {

    @Test
    void oneStatementARequestPassesAndTwoFail() {
        assertThat(statementsPerRequest(200, 1)).isInstanceOf(Verdict.Pass.class);
        assertThat(statementsPerRequest(200, 2)).isInstanceOf(Verdict.Fail.class);
        assertThat(statementsPerRequest(200, 0)).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void aNumberOfRequestsThatCannotBeDividedExactlyIsStillOneStatementEach() {
        assertThat(2_587 / 2.587).isLessThan(1_000);
        assertThat(statementsPerRequest(2_587, 1)).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void missingCountersAreUnknown() {
        Histories blind = new Histories(STEADY, SESSION_REDIS).requests(SESSION_REDIS, 200);

        assertThat(verdict(blind, "a request costs one Redis command and no Postgres statement"))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void whileTheCacheIsDownUsersGet503InTime() {
        String refused = "while the cache is down users get 503, and an empty cache signs out all users";
        String inTime = "while the cache is down every 503 arrives within 500 ms";

        assertThat(verdict(cacheDies(200), refused)).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(cacheDies(800), refused)).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(cacheDies(200), inTime)).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(cacheDies(800), inTime)).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void aRunThatMeasuresNothingSaysNothingAboutTimes() {
        List<Finding> ofSmoke = Experiments.findings(
                Experiments.results(History.of(cacheDies(800).events())), false);

        assertThat(ofSmoke)
                .extracting(Finding::claim)
                .contains("while the cache is down users get 503, and an empty cache signs out all users")
                .doesNotContain("while the cache is down every 503 arrives within 500 ms");
    }

    @Test
    void anEmptyDenylistAcceptsLoggedOutTokensAgain() {
        assertThat(listDies("401", "")).isInstanceOf(Verdict.Pass.class);
        assertThat(listDies("401", "401")).isInstanceOf(Verdict.Fail.class);
        assertThat(listDies("", "")).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void anyRequestThatFailsWhileANodeIsDownIsSeen() {
        assertThat(nodeDies("")).isInstanceOf(Verdict.Pass.class);
        assertThat(nodeDies("401")).isInstanceOf(Verdict.Fail.class);
        assertThat(nodeDies("502")).isInstanceOf(Verdict.Fail.class);
    }

    private static Verdict nodeDies(String cause) {
        Histories history = new Histories(Experiment.NODE_DIES, SESSION_REDIS)
                .requests(SESSION_REDIS, 200)
                .check(SESSION_REDIS, CHECK_BEFORE, 0, "")
                .fault("session-redis-1", 2_000, 3_000, 3_100)
                .op(SESSION_REDIS, 2_500, 10, cause)
                .check(SESSION_REDIS, CHECK_AFTER, 0, "");
        return verdict(history, "the crash of a node signs nobody out and fails no request");
    }

    private static Verdict listDies(String endedBefore, String endedAfter) {
        Histories history = new Histories(CACHE_DIES, JWT_DENYLIST_OPEN)
                .requests(JWT_DENYLIST_OPEN, 200)
                .check(JWT_DENYLIST_OPEN, CHECK_BEFORE, 0, "")
                .check(JWT_DENYLIST_OPEN, CHECK_ENDED_BEFORE, 0, endedBefore)
                .fault("redis", 2_000, 3_000, 3_100)
                .check(JWT_DENYLIST_OPEN, CHECK_AFTER, 0, "")
                .check(JWT_DENYLIST_OPEN, CHECK_ENDED_AFTER, 0, endedAfter);
        return verdict(
                history, "the crash of the denylist affects no user, but every logged-out token is accepted again");
    }

    private static Histories cacheDies(double slowest) {
        return new Histories(CACHE_DIES, SESSION_REDIS)
                .requests(SESSION_REDIS, 200)
                .check(SESSION_REDIS, CHECK_BEFORE, 0, "")
                .fault("redis", 2_000, 3_000, 3_100)
                .op(SESSION_REDIS, 2_500, slowest, "503")
                .check(SESSION_REDIS, CHECK_AFTER, 0, "401");
    }

    private static Verdict statementsPerRequest(int requests, int each) {
        Histories history = new Histories(STEADY, SESSION_POSTGRES)
                .requests(SESSION_POSTGRES, requests)
                .sample("postgres", BEFORE, Map.of("statements.session:lookup", 0.0))
                .sample("postgres", AFTER, Map.of("statements.session:lookup", (double) requests * each))
                .sample("redis", BEFORE, Map.of("commands.get", 0.0))
                .sample("redis", AFTER, Map.of("commands.get", 0.0));
        return verdict(history, "a request costs one Postgres statement and no explicit transaction");
    }
}
