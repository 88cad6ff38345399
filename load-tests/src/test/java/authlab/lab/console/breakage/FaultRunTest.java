package authlab.lab.console.breakage;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Part;
import authlab.lab.console.event.LabEvent.FaultState;
import authlab.lab.console.web.StateFile;
import authlab.lab.fault.Faults;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a fault survives the end of the console. */
final class FaultRunTest {

    private static final String USER = "user901";

    @TempDir
    private Path folder;

    @Test
    void aMeasuredFaultIsTheSameAfterARestart() {
        FaultRun run = run();
        run.effect("redis has ended");
        run.done(new FaultResult(100, 7, 3, 250.5, 10, 10, 1.5, null, 32.0, List.of("slow")));

        assertThat(restarted(run).report(USER)).isEqualTo(run.report(USER));
        assertThat(restarted(run).report(USER).answer()).isNotNull();
    }

    @Test
    void aFaultThatWasMeasuredWhenTheConsoleEndedHasFailed() {
        FaultRun run = run();
        run.reached(FaultState.MEASURING);

        FaultRun restarted = restarted(run);
        assertThat(restarted.isOpen()).isFalse();
        assertThat(restarted.report(USER).state()).isEqualTo("failed");
        assertThat(restarted.report(USER).effect()).contains("restarted while it measured");
        assertThat(restarted.report(USER).prediction()).isEqualTo("a");
    }

    @Test
    void aFaultOfAnotherVersionIsLeftOut() {
        FaultRun.Saved saved = run().saved();

        assertThat(FaultRun.of(new FaultRun.Saved(
                        "1", "flood", saved.target(), saved.by(), 0, Map.of(), FaultState.DONE, "", null)))
                .isEmpty();
    }

    private static FaultRun run() {
        return new FaultRun("1", Faults.KILL, Part.REDIS.name(), USER, 1_000, Map.of(USER, "a"));
    }

    private FaultRun restarted(FaultRun run) {
        Path file = folder.resolve("faults.json");
        try (StateFile<FaultRun.Saved> first = new StateFile<>(file, new TypeReference<>() {})) {
            first.write(run.saved());
        }
        try (StateFile<FaultRun.Saved> second = new StateFile<>(file, new TypeReference<>() {})) {
            return second.read().flatMap(FaultRun::of).orElseThrow();
        }
    }
}
