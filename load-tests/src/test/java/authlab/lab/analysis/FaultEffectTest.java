package authlab.lab.analysis;

import static authlab.lab.analysis.SampleVerdicts.verdict;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Operation.CHECK_AFTER;
import static authlab.lab.catalogue.Operation.CHECK_BEFORE;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.AttackResult;
import authlab.lab.record.History;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FaultEffectTest {

    private static final String TOOK_EFFECT = "every fault took effect, and the part came back";
    private static final String NODE = "jwt-1";
    private static final Part FIRST = JWT.nodes().getFirst();
    private static final Part SECOND = JWT.nodes().getLast();

    private static Histories before() {
        return new Histories(NODE_DIES, JWT).traffic(JWT, 0, 2_000, 1, "");
    }

    @Test
    void aPartThatIsGoneAndComesBackPasses() {
        Histories history = before().fault(NODE, 2_000, 3_000, 4_000).trafficOf(SECOND, JWT, 2_000, 4_000, 1);

        assertThat(problem(history)).isEmpty();
        assertThat(verdict(history, TOOK_EFFECT)).isEqualTo(new Verdict.Pass("seen in 1 of 1 repetitions"));
    }

    @Test
    void aKillThatHitsAnotherLabLeavesTheProcessOfThisOne() {
        Histories history = before().unobservedFault(NODE, 2_000, 3_000, 4_000)
                .seen(NODE, 2_900, ProcessState.RUNS, true)
                .seen(NODE, 4_010, ProcessState.RUNS, true);

        assertThat(problem(history)).contains("the process of jwt-1 still ran 0.90 s after the fault (kill)");
        assertThat(verdict(history, TOOK_EFFECT)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void aPartThatAnswersThoughItsProcessHasEndedIsAnotherPart() {
        Histories history = before().unobservedFault(NODE, 2_000, 3_000, 4_000)
                .seen(NODE, 2_100, ProcessState.ENDED, true)
                .seen(NODE, 4_010, ProcessState.RUNS, true);

        assertThat(problem(history)).contains("jwt-1 still answered 0.10 s after the fault (kill)");
    }

    @Test
    void aNodeThatServesRequestsWhileItIsSaidToBeGoneIsStillThere() {
        Histories history = before().fault(NODE, 2_000, 3_000, 4_000).trafficOf(FIRST, JWT, 2_500, 2_600, 1);

        assertThat(problem(history)).contains("jwt-1 answered 2 requests that were sent while it was said to be gone");
    }

    @Test
    void requestsUnderWayAtTheInjectionAndAtTheRepairAreNoSignOfThePart() {
        Histories history = before().fault(NODE, 2_000, 3_000, 4_000)
                .trafficOf(FIRST, JWT, 1_990, 2_000, 30)
                .trafficOf(FIRST, JWT, 2_990, 3_000, 30);

        assertThat(problem(history)).isEmpty();
    }

    @Test
    void aPartThatDoesNotComeBackIsAProblem() {
        Histories history =
                before().unobservedFault(NODE, 2_000, 3_000, 4_000).seen(NODE, 2_100, ProcessState.ENDED, false);

        assertThat(problem(history)).contains("jwt-1 was not seen to answer again after its repair");
    }

    @Test
    void aFaultThatNobodyLookedAtIsUnknown() {
        assertThat(problem(before().unobservedFault(NODE, 2_000, 3_000, 4_000)))
                .contains("it was not recorded whether jwt-1 was gone during the fault");
    }

    @Test
    void aTrialWithoutAFaultHasNoProblem() {
        assertThat(problem(before())).isEmpty();
    }

    @Test
    void aFaultWithoutEffectDecidesNoBehaviourAndNoClaim() {
        Histories history = new Histories(NODE_DIES, SESSION_STICKY)
                .check(SESSION_STICKY, CHECK_BEFORE, 0, "")
                .unobservedFault("session-sticky-1", 2_000, 3_000, 4_000)
                .seen("session-sticky-1", 2_900, ProcessState.RUNS, true)
                .traffic(SESSION_STICKY, 0, 5_000, 1, "")
                .check(SESSION_STICKY, CHECK_AFTER, 0, "");

        assertThat(verdict(history, "the crash of a node signs its users out, and only them"))
                .isInstanceOf(Verdict.Unknown.class);
        Results results = Experiments.results(History.of(history.events()));
        assertThat(Experiments.claims(new Evidence(results, List.<AttackResult>of())))
                .filteredOn(c -> c.id().equals("affinity"))
                .allMatch(c -> c.verdict() instanceof ClaimVerdict.NotShown);
    }

    private static Optional<String> problem(Histories history) {
        return FaultEffect.problem(
                History.of(history.events()).trials().firstEntry().getValue());
    }
}
