package authlab.lab.report.choose;

import static authlab.lab.catalogue.Experiment.CACHE_DIES;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Experiment.RENEWAL;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.JWT_DENYLIST;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.FaultOutcome.EndedLogins;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.SampleResults;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Metric;
import authlab.lab.report.ReportOf;
import org.junit.jupiter.api.Test;

final class WhatToChooseTest {

    @Test
    void aRunWithoutExperimentsSaysOfEveryRuleWhatToRun() {
        String text = text(new SampleResults());

        assertThat(Rules.all())
                .allSatisfy(
                        rule -> assertThat(text)
                                .containsPattern(
                                        "(?m)^" + java.util.regex.Pattern.quote(rule.situation())
                                                + " \\| This run cannot say\\. \\| Because .*\\. To find out, run \\./lab compare --experiments "));
    }

    @Test
    void aLogoutThatEndsACopyIsRecommendedAndOneThatDoesNotIsExcluded() {
        assertThat(text(new SampleResults().held("logout-once", SESSION_REDIS).fell("logout-once", JWT)))
                .contains(
                        "at once, on every node. | Choose session-redis. Not jwt. | A copy of the credential after one"
                                + " logout: session-redis refused it; jwt accepted it.");
        assertThat(text(new SampleResults().held("logout-once", SESSION_REDIS, JWT)))
                .contains("at once, on every node. | Choose session-redis or jwt. |");
    }

    @Test
    void aLogoutEverywhereIsARequirementOfItsOwn() {
        assertThat(text(new SampleResults()
                        .held("logout-once", SESSION_STICKY, SESSION_REDIS)
                        .held("logout-everywhere-replay", SESSION_REDIS)
                        .fell("logout-everywhere-replay", SESSION_STICKY)))
                .contains("at once, on every node. | Choose session-sticky or session-redis. |")
                .contains("all other logins of the user. | Choose session-redis. Not session-sticky. |");
    }

    @Test
    void whoIsSignedOutByACrashDecidesWhatIsRecommended() {
        assertThat(text(new SampleResults()
                        .broke(NODE_DIES, SESSION_STICKY, 7, 20, EndedLogins.NONE)
                        .broke(NODE_DIES, JWT, 0, 0, EndedLogins.NONE)))
                .contains(
                        "when a node crashes. | Choose jwt. Not session-sticky. | Users signed out: session-sticky 20 of"
                                + " 40; jwt 0 of 40.");
        assertThat(text(new SampleResults().broke(NODE_DIES, SESSION_STICKY, 0, 0, EndedLogins.NONE)))
                .contains("when a node crashes. | Choose session-sticky. | Users signed out: session-sticky 0 of 40.");
    }

    @Test
    void whatFailsWhileTheCacheIsDownIsNotWhoIsSignedOut() {
        String text = text(new SampleResults()
                .broke(CACHE_DIES, JWT_DENYLIST, 9, 0, new EndedLogins(4, 0, 4))
                .broke(CACHE_DIES, SESSION_POSTGRES, 0, 0, new EndedLogins(4, 0, 0)));

        assertThat(text)
                .contains(
                        "cache crashes and comes back empty. | Choose session-postgres or jwt-denylist. | Users",
                        "while the cache is down. | Choose session-postgres. Not jwt-denylist. |",
                        "stay effective when the cache crashes and comes back empty. | Choose session-postgres. Not"
                                + " jwt-denylist. | ",
                        "jwt-denylist 0 of 4 still worked before the crash, 4 of the others after it");
    }

    @Test
    void statementsPerRequestDecideForADatabaseNearItsLimit() {
        assertThat(text(new SampleResults().steady(SESSION_POSTGRES, 1.25, 0).steady(JWT, 0, 0)))
                .contains("near its limit. | Choose jwt. Not session-postgres. | SQL statements for authentication per"
                        + " request: session-postgres 1.25, which is 100\u00a0% of all its statements; jwt 0.");
    }

    @Test
    void whereNoVariantMeetsItTheRuleSaysSo() {
        assertThat(text(new SampleResults().fell("refresh-reuse", JWT)))
                .contains("refresh token must be noticed. | None of the variants of this run meets it. To find out, run"
                        + " ./lab compare --experiments attacks --variants jwt,jwt-denylist. | ");
    }

    @Test
    void withoutAShownDifferenceCpuTimeDecidesNothing() {
        SampleResults same = new SampleResults()
                .compared(STEADY, JWT, Condition.usual(), Metric.CPU_TOTAL, 100, .01)
                .compared(STEADY, SESSION_REDIS, Condition.usual(), Metric.CPU_TOTAL, 100, .01);
        SampleResults more = new SampleResults()
                .compared(STEADY, JWT, Condition.usual(), Metric.CPU_TOTAL, 100, .01)
                .compared(STEADY, SESSION_REDIS, Condition.usual(), Metric.CPU_TOTAL, 180, .01);

        assertThat(text(same)).contains("Decide by something else: against jwt, this run shows no difference.");
        assertThat(text(more))
                .contains("More CPU time than jwt: session-redis.")
                .contains("session-redis +80");
    }

    @Test
    void renewalDecidesWhetherShortLivedTokensSaveStatements() {
        assertThat(text(renewing(600, 1_200))).contains("Choose short-lived tokens that are renewed.");
        assertThat(text(renewing(4_000, 8_000))).contains("Choose a session that is looked up");
        assertThat(text(renewing(2_000, 4_000))).contains("depending on how refresh tokens are stored");
    }

    @Test
    void aResultThatFailedAValidityCheckIsLeftOut() {
        Finding failed = new Finding(
                Finding.Kind.VALIDITY,
                "sound",
                STEADY,
                JWT,
                Condition.usual(),
                new Verdict.Fail("the generator was late"));

        assertThat(ReportOf.text(WhatToChoose.chapter(ReportOf.run(
                        new SampleResults()
                                .steady(SESSION_POSTGRES, 1, 0)
                                .steady(JWT, 0, 0)
                                .evidence(),
                        failed))))
                .contains("near its limit. | None of the variants of this run meets it.")
                .doesNotContain("session-postgres 1.00; jwt");
    }

    private static SampleResults renewing(double stateless, double rotating) {
        return new SampleResults()
                .compared(RENEWAL, SESSION_POSTGRES, Condition.usual(), Metric.RENEWAL_STATEMENTS, 3_660, .01)
                .compared(RENEWAL, JWT, renewal("5s-stateless"), Metric.RENEWAL_STATEMENTS, stateless, .01)
                .compared(RENEWAL, JWT, renewal("5s-rotating"), Metric.RENEWAL_STATEMENTS, rotating, .01);
    }

    private static Condition renewal(String value) {
        return new Condition.Setting(Condition.Setting.RENEWAL, value);
    }

    private static String text(SampleResults results) {
        return ReportOf.text(WhatToChoose.chapter(ReportOf.run(results.evidence())));
    }
}
