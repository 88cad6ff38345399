package authlab.lab.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.catalogue.Variants;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AttackCatalogueTest {

    @Test
    void idsAreUnique() {
        assertThat(AttackCatalogue.all()).extracting(Attack::id).doesNotHaveDuplicates();
    }

    @Test
    void attacksAreListedByGroupInTheOrderOfTheGroups() {
        assertThat(AttackCatalogue.all()).extracting(Attack::group).isSorted();
        assertThat(AttackCatalogue.all()).extracting(Attack::group).contains(AttackGroup.values());
    }

    @Test
    void everyAttackAppliesToAVariant() {
        assertThat(AttackCatalogue.all())
                .allSatisfy(a -> assertThat(Variants.all())
                        .as(a.id())
                        .anySatisfy(v -> assertThat(a.scope().exclusion(v)).isEmpty()));
    }

    @Test
    void noTwoVariantsShareAnAccount() {
        List<AttackTarget> targets = Variants.all().stream()
                .map(v -> new AttackTarget(v, URI.create("http://127.0.0.1" + v.path())))
                .toList();

        assertThat(targets.stream()
                        .flatMap(t -> Stream.concat(
                                Stream.of(t.throttledAccount()),
                                IntStream.range(0, AttackTarget.ACCOUNTS).mapToObj(t::account))))
                .doesNotHaveDuplicates();
    }

    @Test
    void theAttacksOfASmokeRunAreInTheCatalogue() {
        assertThat(AttackCatalogue.few()).hasSizeGreaterThan(8).isSubsetOf(AttackCatalogue.all());
    }

    @Test
    void anUnknownIdIsNamedWithTheFix() {
        assertThatThrownBy(() -> AttackCatalogue.named(List.of("token-alg-none", "nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no attack named nonsense")
                .hasMessageContaining("./lab list");
    }
}
