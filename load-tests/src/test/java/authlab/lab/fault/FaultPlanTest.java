package authlab.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import authlab.lab.fault.TargetLocks.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultPlanTest {

    @TempDir
    Path results;

    @Test
    void anotherProgramReadsWhatThisOneHasWritten() {
        FaultPlan.of(results, "local").add("redis", Faults.KILL);

        assertThat(FaultPlan.of(results, "local").broken()).containsExactly(java.util.Map.entry("redis", "kill"));
        assertThat(FaultPlan.of(results, "compose").broken()).isEmpty();
    }

    @Test
    void aPlanThatIsHealedLeavesNoFile() {
        FaultPlan plan = FaultPlan.of(results, "local");
        plan.add("redis", Faults.KILL);
        plan.add("nginx", Faults.FREEZE);
        plan.remove("redis");
        assertThat(plan.broken()).containsOnlyKeys("nginx");
        plan.remove("nginx");

        assertThat(results.resolve(".faults/local.json")).doesNotExist();
        assertThat(plan.broken()).isEmpty();
    }

    @Test
    void aDamagedPlanCountsAsEmptyAndIsReplaced() throws IOException {
        FaultPlan plan = FaultPlan.of(results, "local");
        plan.add("redis", Faults.KILL);
        Files.writeString(results.resolve(".faults/local.json"), "{\"redis\":");

        assertThat(plan.broken()).isEmpty();
        plan.add("nginx", Faults.KILL);
        assertThat(plan.broken()).containsOnlyKeys("nginx");
    }

    @Test
    void twoWhoChangeOneTargetAtOnceAreToldApart() {
        FaultPlan mine = FaultPlan.of(results, "local");
        FaultPlan other = FaultPlan.of(results, "local");
        try (Taken _ = mine.lock(List.of("jwt", "jwt-1"))) {
            assertThatThrownBy(() -> mine.lock(List.of("jwt-1"))).isInstanceOf(InfraException.class);
            assertThatThrownBy(() -> other.lock(List.of("a", "jwt-1")))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("jwt-1")
                    .hasMessageContaining("try again");
            other.lock(List.of("redis")).close();
        }
        other.lock(List.of("a", "jwt-1")).close();
    }

    @Test
    void entriesThatAreAddedAtTheSameTimeAreAllKept() {
        FaultPlan plan = FaultPlan.of(results, "local");
        IntStream.range(0, 20).parallel().forEach(i -> plan.add("part-" + i, Faults.KILL));

        assertThat(plan.broken()).hasSize(20);
    }
}
