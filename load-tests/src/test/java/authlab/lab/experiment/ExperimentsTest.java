package authlab.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Experiment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExperimentsTest {

    @ParameterizedTest
    @EnumSource
    void everyExperimentHasItsClassInTheFolderOfItsName(Experiment experiment) {
        Class<?> found = Experiments.of(experiment).getClass();
        String folder = experiment.label().replace("-", "");

        assertThat(found.getPackageName()).isEqualTo(Experiments.class.getPackageName() + "." + folder);
        assertThat(found.getSimpleName()).isEqualToIgnoringCase(folder + "Experiment");
    }
}
