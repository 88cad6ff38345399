package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.SavedRun;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MethodTermsTest {

    @Test
    void everyStepHasTheFiguresOfTheRun() {
        SavedRun run = SampleRuns.good();

        Map<String, String> steps = steps(run);

        long compared =
                run.differences().stream().filter(d -> d.estimate().isPresent()).count();
        assertThat(steps.get("Differences")).startsWith(compared + " comparisons");
        assertThat(steps.get("Faults")).contains("node-dies ", "cache-dies ");
        assertThat(steps.get("Load")).contains("requests per second and variant");
    }

    @Test
    void aStepThatARunDidNotTakeIsLeftOut() {
        assertThat(steps(SampleAttacks.run())).doesNotContainKeys("Load", "Warm-up", "Differences", "Faults");
    }

    private static Map<String, String> steps(SavedRun run) {
        return MethodTerms.of(run).stream().collect(Collectors.toMap(Term::name, Term::text));
    }
}
