package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.ATTACKS;
import static authlab.lab.catalogue.Experiment.CACHE_DIES;
import static authlab.lab.catalogue.Experiment.CAPACITY;
import static authlab.lab.catalogue.Experiment.COST;
import static authlab.lab.catalogue.Experiment.GROWTH;
import static authlab.lab.catalogue.Experiment.JOURNEY;
import static authlab.lab.catalogue.Experiment.NEIGHBOUR;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Experiment.NODE_FREEZES;
import static authlab.lab.catalogue.Experiment.RENEWAL;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Experiment.SWITCHES;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.FaultOutcome.EndedLogins;
import authlab.lab.analysis.SampleResults;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Teaching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TeachingTest {

    @ParameterizedTest
    @EnumSource(Experiment.class)
    void withoutDataTheAnswerSaysWhatToRunAndNothingIsExplained(Experiment experiment) {
        Teaching teaching = taught(experiment, new SampleResults());

        assertThat(ReportOf.text(teaching.before())).contains("This run cannot say: ");
        assertThat(teaching.why()).isEmpty();
        assertThat(teaching.question().choices()).hasSizeGreaterThan(2).doesNotHaveDuplicates();
        assertThat(teaching.tryIt().command()).contains("./lab ");
        assertThat(teaching.note().minutes()).isPositive();
    }

    @Test
    void whoCallsAStoreIsDecidedByItsCounters() {
        SampleResults usual = new SampleResults()
                .steady(SESSION_POSTGRES, 1, 0)
                .steady(SESSION_STICKY, 0, 0)
                .steady(JWT, 0, 0);
        SampleResults none = new SampleResults().steady(SESSION_POSTGRES, 0, 0).steady(SESSION_STICKY, 0, 0);

        assertThat(answer(STEADY, usual))
                .contains(
                        "Answer of this run: Those whose sessions or denylist are in Postgres or Redis, and no others.")
                .contains("session-sticky 0, session-postgres 1.00, jwt 0");
        assertThat(answer(STEADY, none)).contains("Answer of this run: None.");
        assertThat(String.join(" ", taught(STEADY, none).why())).doesNotContain("must ask the store");
    }

    @Test
    void anAnswerThatTheVariantsOfARunCannotTellApartIsNotGiven() {
        assertThat(answer(STEADY, new SampleResults().steady(SESSION_POSTGRES, 1, 0)))
                .contains("This run cannot tell these apart:");
    }

    @Test
    void whoIsSignedOutByACrashIsCounted() {
        SampleResults lost = new SampleResults()
                .broke(NODE_DIES, SESSION_STICKY, 7, 20, EndedLogins.NONE)
                .broke(NODE_DIES, JWT, 0, 0, EndedLogins.NONE);
        SampleResults kept = new SampleResults().broke(NODE_DIES, SESSION_STICKY, 0, 0, EndedLogins.NONE);

        assertThat(answer(NODE_DIES, lost))
                .contains("Answer of this run: Only users whose session was in the memory of a node.")
                .contains("session-sticky 20 of 40, jwt 0 of 40");
        assertThat(taught(NODE_DIES, lost).why()).hasSize(3);
        assertThat(answer(NODE_DIES, kept)).contains("Answer of this run: Nobody");
        assertThat(taught(NODE_DIES, kept).why()).isEmpty();
    }

    @Test
    void theCrashOfTheCacheIsExplainedOnlyAsFarAsItIsSeen() {
        SampleResults lost = new SampleResults().broke(CACHE_DIES, SESSION_REDIS, 90, 40, EndedLogins.NONE);
        SampleResults kept = new SampleResults().broke(CACHE_DIES, SESSION_REDIS, 90, 0, EndedLogins.NONE);

        assertThat(String.join(" ", taught(CACHE_DIES, lost).why()))
                .contains("after the restart the ids refer to nothing");
        assertThat(answer(CACHE_DIES, lost)).contains("session-redis 40 of 40").contains("Requests that failed");
        assertThat(String.join(" ", taught(CACHE_DIES, kept).why()))
                .contains("cannot check a session id")
                .doesNotContain("refer to nothing");
    }

    @Test
    void aFrozenNodeFailsRequestsOrNot() {
        assertThat(answer(NODE_FREEZES, new SampleResults().broke(NODE_FREEZES, JWT, 3, 0, EndedLogins.NONE)))
                .contains("Answer of this run: Requests fail until");
        assertThat(answer(NODE_FREEZES, new SampleResults().broke(NODE_FREEZES, JWT, 0, 0, EndedLogins.NONE)))
                .contains("Answer of this run: Nobody notices.", "the slowest took 100");
    }

    @Test
    void theLargerSessionIsTheAnswer() {
        assertThat(answer(GROWTH, sizes(480, 300)))
                .contains("Answer of this run: Postgres.", "session-postgres 482 bytes and session-redis 301 bytes");
        assertThat(answer(GROWTH, sizes(300, 480))).contains("Answer of this run: Redis.");
        assertThat(answer(GROWTH, sizes(300, 310))).contains("Answer of this run: Both about the same.");
    }

    @Test
    void expiredSessionsThatStillTakeMemoryAreExplained() {
        assertThat(taught(GROWTH, removed(0.02)).why())
                .singleElement()
                .asString()
                .contains("Redis had removed 0.0201")
                .contains("refuses an expired key at once");
        assertThat(taught(GROWTH, removed(99)).why()).isEmpty();
    }

    @Test
    void anotherNodeHelpsOrDoesNot() {
        SampleResults none = new SampleResults().sustained(JWT, 1, 900, 1_000).sustained(JWT, 2, 950, 1_000);
        SampleResults twice = new SampleResults().sustained(JWT, 1, 900, 1_000).sustained(JWT, 2, 1_800, 1_900);

        assertThat(answer(CAPACITY, none))
                .contains("Answer of this run: No gain can be shown", "jwt 900 on 1 node, 950 on 2");
        assertThat(taught(CAPACITY, none).why()).hasSize(1);
        assertThat(answer(CAPACITY, twice)).contains("Answer of this run: It doubles");
        assertThat(taught(CAPACITY, twice).why()).isEmpty();
    }

    @Test
    void theProcessWithTheMostWorkIsTheAnswer() {
        assertThat(answer(COST, new SampleResults().compared(COST, JWT, Condition.usual(), Metric.WORK_NGINX, 40, 0)))
                .contains("Answer of this run: Nginx.", "jwt: nginx 40.2");
        assertThat(answer(COST, new SampleResults().compared(COST, JWT, Condition.usual(), Metric.WORK_APP, 90, 0)))
                .contains("Answer of this run: The nodes of the app.");
    }

    @Test
    void storingTheLastUseIsComparedWithTheUsualSetting() {
        assertThat(answer(SWITCHES, touching(150))).contains("Answer of this run: It rises.", "+50");
        assertThat(taught(SWITCHES, touching(150)).why()).hasSize(1);
        assertThat(answer(SWITCHES, touching(100))).contains("Answer of this run: No difference can be shown.");
        assertThat(taught(SWITCHES, touching(100)).why()).isEmpty();
    }

    @Test
    void verdictsOfClaimsAnswerTheirQuestions() {
        SampleResults slowed = new SampleResults()
                .compared(NEIGHBOUR, JWT, new Condition.MeRate(50), Metric.ORDERS_P50, 2, .01)
                .compared(NEIGHBOUR, SESSION_POSTGRES, new Condition.MeRate(50), Metric.ORDERS_P50, 3, .01);

        assertThat(answer(NEIGHBOUR, slowed)).contains("Answer of this run: Yes, with sessions in any store.", "+50 %");
        assertThat(answer(
                        RENEWAL,
                        new SampleResults()
                                .compared(
                                        RENEWAL,
                                        SESSION_POSTGRES,
                                        Condition.usual(),
                                        Metric.RENEWAL_STATEMENTS,
                                        3_660,
                                        .01)
                                .compared(
                                        RENEWAL,
                                        JWT,
                                        new Condition.Setting(Condition.Setting.RENEWAL, "5s-stateless"),
                                        Metric.RENEWAL_STATEMENTS,
                                        9_000,
                                        .01)))
                .contains("Answer of this run: No, not fewer.");
    }

    @Test
    void aCopiedCredentialWorksWhereTheAttackSucceeded() {
        assertThat(answer(
                        ATTACKS,
                        new SampleResults().held("logout-replay", SESSION_REDIS).fell("logout-replay", JWT)))
                .contains("Only where it is a token that is not looked up", "jwt accepted it");
        assertThat(answer(ATTACKS, new SampleResults().held("logout-replay", SESSION_REDIS, JWT)))
                .contains("Answer of this run: Nowhere.");
    }

    @Test
    void theLongestStepOfAVisitIsTheAnswer() {
        Teaching visit = Experiments.report(JOURNEY).teaching(SampleRuns.good());

        assertThat(ReportOf.text(visit.before())).contains("Answer of this run: Signing in.", "jwt: login 48.2");
        assertThat(visit.why()).hasSize(1);
    }

    private static SampleResults sizes(double postgres, double redis) {
        Condition many = new Condition.Sessions(1_000);
        return new SampleResults()
                .compared(GROWTH, SESSION_POSTGRES, many, Metric.SESSION_BYTES, postgres, 0)
                .compared(GROWTH, SESSION_REDIS, many, Metric.SESSION_BYTES, redis, 0);
    }

    private static SampleResults removed(double percent) {
        return new SampleResults()
                .compared(GROWTH, SESSION_REDIS, new Condition.Sessions(1_000), Metric.SWEPT_SHARE, percent, 0);
    }

    private static SampleResults touching(double cost) {
        return new SampleResults()
                .compared(SWITCHES, SESSION_POSTGRES, Condition.usual(), Metric.CPU_TOTAL, 100, .01)
                .compared(
                        SWITCHES,
                        SESSION_POSTGRES,
                        new Condition.Setting(Condition.Setting.TOUCH, "every-request"),
                        Metric.CPU_TOTAL,
                        cost,
                        .01);
    }

    private static String answer(Experiment experiment, SampleResults results) {
        return ReportOf.text(taught(experiment, results).question().answer());
    }

    private static Teaching taught(Experiment experiment, SampleResults results) {
        SavedRun run = ReportOf.run(results.evidence());
        return Experiments.report(experiment).teaching(run);
    }
}
