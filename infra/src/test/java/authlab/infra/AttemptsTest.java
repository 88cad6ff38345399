package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AttemptsTest {

    @Test
    void aFailureKeepsNoOtherStepFromBeingTried() {
        List<String> done = new ArrayList<>();
        Runnable fails = () -> {
            throw new IllegalStateException("first");
        };
        Runnable failsToo = () -> {
            throw new InfraException("second");
        };

        assertThatThrownBy(() -> Attempts.all(Stream.of(() -> done.add("one"), fails, failsToo, () -> done.add("two"))))
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(s -> assertThat(s).hasMessage("second")));
        assertThat(done).containsExactly("one", "two");
    }
}
