package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HappenedTest {

    @Test
    void tellsWhatADeadCacheDidToItsUsers() {
        assertThat(Happened.to(SampleTrials.cacheDies("session-redis")).replace('\u00a0', ' '))
                .startsWith(
                        "From the fault on, 5,909 of the 8,000 requests of the trial failed (401: 4,248, 503: 1,661),"
                                + " the last one 29.9 s after it. In the 8.30 s until redis answered again, ")
                .endsWith("The slowest answer from then on took 261 ms."
                        + " After recovery 40 of 40 users were signed out."
                        + " Of 4 logins that had been ended by a logout before, none worked again after recovery.");
    }

    @Test
    void tellsThatNothingHappened() {
        assertThat(Happened.to(SampleTrials.cacheDies("jwt")).replace('\u00a0', ' '))
                .isEqualTo("From the fault on, none of the 8,000 requests of the trial failed."
                        + " The slowest answer from then on took 38.4 ms."
                        + " After recovery 40 of 40 users were still signed in."
                        + " Of 4 logins that had been ended by a logout before, all worked on, before the fault as"
                        + " after it.");
    }

    @Test
    void tellsWhatHadFailedBeforeTheFault() {
        assertThat(Happened.to(SampleTrials.nodeDies("session-memory")))
                .startsWith("964 requests had failed before anything was broken.");
    }

    @Test
    void aFaultWithoutALoadTellsNothing() {
        assertThat(SampleRuns.crashed().results().experiments().getFirst().variants())
                .extracting(Happened::to)
                .containsExactly(
                        "No request was sent.",
                        "10 of 10 requests failed (connection: 10). None of them has a latency figure.");
    }

    @Test
    void aPhaseEndsWithTheSecondInWhichThePartAnswers() {
        var v = SampleTrials.cacheDies("session-redis");
        var phases = Phases.of(v.timeline(), v.fault().orElseThrow().window());

        assertThat(phases).extracting(Phases.Phase::seconds).containsExactly(10, 9, 21);
        assertThat(phases.stream().mapToLong(Phases.Phase::sent).sum())
                .isEqualTo(v.load().requests());
    }
}
