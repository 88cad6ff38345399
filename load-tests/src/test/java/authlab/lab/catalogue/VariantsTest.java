package authlab.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VariantsTest {

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Variants.named(List.of("jwt", "cookie")))
                .hasMessageContaining("no variant named cookie; there are session-memory, ")
                .hasMessageContaining("jwt");
    }
}
