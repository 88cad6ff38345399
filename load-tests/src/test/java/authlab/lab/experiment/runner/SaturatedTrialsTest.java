package authlab.lab.experiment.runner;

import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.steady.SteadyExperiment;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SaturatedTrialsTest {

    @Test
    void theVariantsAndTheControlTakeTurnsSaturatedAndRunAloneAtTheLowRate() {
        List<Variant> variants = List.of(SESSION_POSTGRES, SESSION_REDIS, JWT);
        Setup setup = new Setup(Profile.DEFAULT, variants, new WarmUp(Profile.DEFAULT.warmUp(), List.of()));
        List<Trial> all = new SteadyExperiment().plan(setup).getFirst();
        List<Trial> repetition =
                all.stream().filter(trial -> trial.repetition() == 2).toList();

        assertThat(SaturatedTrials.grouped(repetition))
                .extracting(List::size)
                .containsExactly(8, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(SaturatedTrials.grouped(all).stream().flatMap(List::stream)).containsExactlyElementsOf(all);
    }

    @Test
    void repetitionsFollowEachOther() {
        Setup setup = new Setup(Profile.DEFAULT, List.of(JWT), new WarmUp(Profile.DEFAULT.warmUp(), List.of()));

        assertThat(SaturatedTrials.grouped(new SteadyExperiment().plan(setup).getFirst()))
                .allSatisfy(group -> assertThat(
                                group.stream().map(Trial::repetition).distinct())
                        .hasSize(1));
    }
}
