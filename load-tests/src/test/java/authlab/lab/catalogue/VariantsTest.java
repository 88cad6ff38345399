package authlab.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.catalogue.Variant.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VariantsTest {

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Variants.named(List.of("jwt", "cookie")))
                .hasMessageContaining("no variant named cookie; there are session-memory, ")
                .hasMessageContaining("jwt");
    }

    @Test
    void groupsStandForTheirVariants() {
        assertThat(Variants.named(List.of("core", "jwt-eddsa")))
                .extracting(Variant::name)
                .hasSize(Variants.of(Group.CORE).size() + 1)
                .contains("jwt-eddsa");
        assertThat(Variants.named(List.of("all"))).isEqualTo(Variants.all());
        assertThatThrownBy(() -> Variants.named(List.of("algorithm")))
                .hasMessageContaining("no variant named algorithm; there are ")
                .hasMessageContaining("core, denylist, algorithms, all");
    }
}
