package authlab.lab.report;

import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.experiment.section.OutcomeSummary;
import authlab.lab.experiment.section.Phases;
import org.junit.jupiter.api.Test;

final class OutcomeSummaryTest {

    @Test
    void tellsWhatADeadCacheDidToItsUsers() {
        assertThat(OutcomeSummary.to(SampleTrials.cacheDies(SESSION_REDIS)).replace('\u00a0', ' '))
                .startsWith("From the fault on, 5,909 of 5,980 requests failed (401: 4,248, 503: 1,661),"
                        + " the last one 29.9 s after it. In the 8.30 s until redis was ready again, ")
                .endsWith("The slowest response from the fault on took 261 ms."
                        + " After recovery 40 of 40 users were signed out."
                        + " Of 4 logins that had been ended by a logout, none worked again after recovery.");
    }

    @Test
    void tellsThatNothingHappened() {
        assertThat(OutcomeSummary.to(SampleTrials.cacheDies(JWT)).replace('\u00a0', ' '))
                .isEqualTo(
                        "From the fault on, none of 5,980 requests failed."
                                + " redis was ready 0.300 s after the start of its repair, and the service was normal again"
                                + " after 1.40 s."
                                + " The slowest response from the fault on took 38.4 ms."
                                + " After recovery 40 of 40 users were still signed in."
                                + " Of 4 logins that had been ended by a logout, all still worked, before and after the fault.");
    }

    @Test
    void tellsWhatHadFailedBeforeTheFault() {
        assertThat(OutcomeSummary.to(SampleTrials.nodeDies(SESSION_MEMORY)))
                .startsWith("964 of 2,040 requests failed before the fault.");
    }

    @Test
    void aFaultWithoutALoadTellsNothing() {
        assertThat(SampleRuns.crashed().results().experiments().getFirst().variants())
                .extracting(OutcomeSummary::to)
                .containsExactly(
                        "No request was sent.", "10 of 10 requests failed (connection: 10). No latency was measured.");
    }

    @Test
    void aPhaseEndsWithTheSecondInWhichThePartAnswers() {
        var v = SampleTrials.cacheDies(SESSION_REDIS);
        var phases = Phases.of(v.timeline(), v.fault().orElseThrow().window());

        assertThat(phases).extracting(Phases.Phase::seconds).containsExactly(10, 9, 21);
        assertThat(phases.stream().mapToLong(Phases.Phase::sent).sum())
                .isEqualTo(v.load().requests());
    }
}
