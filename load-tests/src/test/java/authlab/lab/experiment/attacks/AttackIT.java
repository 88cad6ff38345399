package authlab.lab.experiment.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import authlab.lab.attack.AttackCampaign;
import authlab.lab.attack.AttackCatalogue;
import authlab.lab.attack.AttackGroup;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.record.AttackResult;
import authlab.lab.record.AttackResult.Blocked;
import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.SucceededByDesign;
import authlab.lab.record.AttackResult.Unknown;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The whole catalogue against a real lab: one test for each attack and variant. */
@TestInstance(Lifecycle.PER_CLASS)
final class AttackIT {

    /** What no server of this architecture can block: an attack and a variant. */
    private static final List<String> BY_DESIGN = List.of(
            "logout-replay, jwt",
            "logout-replay, jwt-es256",
            "logout-once, jwt",
            "logout-once, jwt-es256",
            "logout-replay-twin, jwt-es256",
            "logout-everywhere-replay, jwt",
            "logout-everywhere-replay, jwt-es256",
            "logout-everywhere-replay, session-sticky",
            "logout-refresh-replay, jwt",
            "logout-refresh-replay, jwt-es256",
            "logout-at-once, jwt",
            "logout-at-once, jwt-es256",
            "logout-races-use, jwt",
            "logout-races-use, jwt-es256",
            "refresh-reuse, jwt",
            "refresh-reuse, jwt-es256");

    private static final int PORT = 23_600;
    private static final int FLOOD = 200;

    private static final List<String> VARIANTS =
            List.of("session-sticky", "session-postgres", "session-redis", "jwt", "jwt-es256", "jwt-denylist");

    /** Measurements that a busy machine may leave unknown. */
    private static final Set<String> MEASURED = Set.of("flood-neighbours");

    private final LabHome home = home();
    private final LocalEnvironment lab = LocalEnvironment.at(home, PORT);
    private List<AttackResult> all = List.of();

    private static LabHome home() {
        LabHome repository = Repository.home();
        return new LabHome(repository.root(), repository.root().resolve(".lab/scratch/attack"));
    }

    @BeforeAll
    void attack(@TempDir Path folder) {
        lab.start(Variants.named(VARIANTS), _ -> {});
        all = new AttackRunner(lab, lab.variants(), AttackCatalogue.all(), FLOOD).run(folder, System.out);
    }

    @AfterAll
    void end() {
        lab.close();
        LabHome.remove(home.state());
    }

    @TestFactory
    Stream<DynamicContainer> everyAttackIsBlocked() {
        return Stream.of(AttackGroup.values())
                .map(group -> dynamicContainer(
                        group.title(),
                        all.stream()
                                .filter(t -> t.group().equals(group.title()))
                                .map(t -> dynamicTest(t.attack() + ", " + t.variant(), () -> judge(t)))));
    }

    private static void judge(AttackResult tried) {
        switch (tried.outcome()) {
            case Blocked(String summary) -> assertThat(summary).doesNotStartWith(AttackCampaign.UNEXPECTED);
            case Succeeded(String evidence) -> throw new AssertionError("succeeded: " + evidence);
            case Unknown(String why) -> {
                assumeFalse(MEASURED.contains(tried.attack()), "SKIPPED: " + why);
                throw new AssertionError("unknown: " + why);
            }
            case SucceededByDesign _ -> assertThat(BY_DESIGN).contains(tried.attack() + ", " + tried.variant());
            case NotApplicable(String reason) -> assumeTrue(false, "SKIPPED: " + reason);
        }
    }

    @Test
    void onlyWhatTheArchitectureCannotBlockSucceedsByDesign() {
        assertThat(all.stream()
                        .filter(t -> t.outcome() instanceof SucceededByDesign)
                        .map(t -> t.attack() + ", " + t.variant()))
                .containsExactlyInAnyOrderElementsOf(BY_DESIGN);
    }

    @Test
    void noCredentialIsInAnyResult() {
        assertThat(all.toString()).doesNotContain("eyJ", "authlab_session=");
    }
}
