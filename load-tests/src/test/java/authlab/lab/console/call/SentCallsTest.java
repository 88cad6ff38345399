package authlab.lab.console.call;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.console.call.SentCalls.Origin;
import authlab.lab.console.call.SentCalls.Planned;
import authlab.lab.console.call.SentCalls.Reported;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SentCallsTest {

    private static final Planned LOGIN = new Planned("jwt", "login", List.of(), "user0901");

    private final SentCalls calls = new SentCalls();

    private static Reported login(String node, String requestId, long at) {
        return new Reported(node, at, requestId, "jwt", "login", "", "user0901");
    }

    @Test
    void theSameRequestFromElsewhereIsFromOutsideHoweverSlowTheOneOfThePageWas() {
        calls.begin(LOGIN, 1_000).ended(3_000, "a");

        assertThat(calls.take(login("jwt-1", "b", 3_100))).isEqualTo(Origin.OUTSIDE);
        assertThat(calls.take(login("jwt-2", "a", 2_900))).isEqualTo(Origin.PAGE);
    }

    @Test
    void aRequestThatTheBalancerSentToTwoNodesIsOfThePageBothTimes() {
        calls.begin(LOGIN, 1_000).ended(5_000, "a");

        assertThat(calls.take(login("jwt-1", "a", 4_000))).isEqualTo(Origin.PAGE);
        assertThat(calls.take(login("jwt-2", "a", 4_500))).isEqualTo(Origin.PAGE);
    }

    @Test
    void whileACallHasNoResponseASimilarReportIsUndecided() {
        SentCalls.Sent slow = calls.begin(LOGIN, 1_000);
        assertThat(calls.take(login("jwt-1", "a", 1_500))).isEqualTo(Origin.UNDECIDED);
        assertThat(calls.take(new Reported("jwt-1", 1_500, "b", "jwt", "me", "", "user0901")))
                .isEqualTo(Origin.OUTSIDE);

        slow.ended(2_000, "c");
        assertThat(calls.take(login("jwt-1", "a", 1_500))).isEqualTo(Origin.OUTSIDE);
    }

    @Test
    void aCallWithoutAResponseTakesOneReportOfEachNode() {
        calls.begin(LOGIN, 1_000).ended(4_000, "");

        assertThat(calls.take(login("jwt-1", "a", 3_500))).isEqualTo(Origin.PAGE);
        assertThat(calls.take(login("jwt-1", "b", 3_600))).isEqualTo(Origin.OUTSIDE);
        assertThat(calls.take(login("jwt-2", "a", 3_700))).isEqualTo(Origin.PAGE);
        assertThat(calls.take(login("jwt-2", "d", 9_000))).isEqualTo(Origin.OUTSIDE);
    }
}
