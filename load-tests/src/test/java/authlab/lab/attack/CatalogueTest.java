package authlab.lab.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.environment.Variants;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CatalogueTest {

    @Test
    void everyIdIsUniqueAndEveryAttackSaysWhy() {
        assertThat(Catalogue.all()).extracting(Attack::id).doesNotHaveDuplicates();
        assertThat(Catalogue.all()).allSatisfy(a -> assertThat(a.why()).doesNotContain("not said yet"));
    }

    @Test
    void attacksOfAGroupStandTogetherInTheOrderOfTheGroups() {
        assertThat(Catalogue.all()).extracting(Attack::group).isSorted();
        assertThat(Catalogue.all()).extracting(Attack::group).contains(Group.values());
    }

    @Test
    void everyAttackIsAboutSomeVariantOrSaysWhichSettingItWaitsFor() {
        assertThat(Catalogue.all()).allSatisfy(a -> {
            long about = Variants.all().stream()
                    .filter(v -> a.scope().whyNot(v).isEmpty())
                    .count();
            assertThat(about > 0
                            || a.scope()
                                            .whyNot(Variants.all().getLast())
                                            .orElseThrow()
                                            .length()
                                    > 20)
                    .as(a.id())
                    .isTrue();
        });
    }

    @Test
    void theFewOfASmokeRunAreInTheCatalogue() {
        assertThat(Catalogue.few()).hasSizeGreaterThan(8).isSubsetOf(Catalogue.all());
    }

    @Test
    void anUnknownIdIsNamedWithTheFix() {
        assertThatThrownBy(() -> Catalogue.named(List.of("token-alg-none", "nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no attack named nonsense")
                .hasMessageContaining("./lab list");
    }
}
