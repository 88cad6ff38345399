package authlab.lab.console.breakage;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.fault.Faults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class QuestionTest {

    private static FaultResult result(long failed, double slowest, int users, int signedOut) {
        return new FaultResult(100, failed, 0, slowest, users, signedOut, null, null, null, List.of());
    }

    @ParameterizedTest
    @EnumSource(Faults.class)
    void exactlyOneChoiceIsRightForEveryResult(Faults fault) {
        Question question = Question.of(fault);
        for (long failed : List.of(0L, 1L, 50L)) {
            for (double slowest : List.of(5.0, 1_000.0, 5_000.0)) {
                for (int signedOut = 0; signedOut <= 4; signedOut++) {
                    FaultResult result = result(failed, slowest, 4, signedOut);
                    assertThat(question.choices().stream()
                                    .filter(c -> c.isRight().test(result)))
                            .as("%s", result)
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void theAnswerFollowsFromWhatWasMeasured() {
        Question kill = Question.of(Faults.KILL);

        assertThat(kill.answer(result(0, 5, 10, 0)).orElseThrow().id()).isEqualTo("nothing");
        assertThat(kill.answer(result(9, 5, 10, 0)).orElseThrow().id()).isEqualTo("errors");
        assertThat(kill.answer(result(9, 5, 10, 5)).orElseThrow().id()).isEqualTo("some-signed-out");
        assertThat(kill.answer(result(0, 5, 10, 10)).orElseThrow().id()).isEqualTo("all-signed-out");
    }

    @Test
    void withoutCheckedUsersThereIsNoAnswer() {
        assertThat(Question.of(Faults.KILL).answer(result(9, 5, 0, 0))).isEmpty();
    }
}
