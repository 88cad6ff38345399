package authlab.lab.experiment.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.runner.Trial;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NeighbourDriverTest {

    @Test
    void ratesOfTheOthersAscendFromNoneAndDescendInReverseOrder() {
        NeighbourExperiment.Driver driver = new NeighbourExperiment.Driver(
                List.of(Variants.SESSION_REDIS, Variants.JWT), 50, List.of(0, 100), 2, Duration.ofSeconds(8));

        assertThat(driver.plan())
                .extracting(Trial::id)
                .containsExactly(
                        "neighbour/0/session-redis/1",
                        "neighbour/0/jwt/1",
                        "neighbour/100/session-redis/1",
                        "neighbour/100/jwt/1",
                        "neighbour/100/jwt/2",
                        "neighbour/100/session-redis/2",
                        "neighbour/0/jwt/2",
                        "neighbour/0/session-redis/2");
        assertThat(driver.plan().getFirst().condition()).isEqualTo(new Condition.MeRate(0));
        assertThat(driver.plan()).extracting(Trial::beside).contains(0.0, 100.0);
        assertThat(driver.trials()).isEqualTo(8);
        assertThat(driver.load()).isEqualTo(Duration.ofSeconds(64));
    }
}
