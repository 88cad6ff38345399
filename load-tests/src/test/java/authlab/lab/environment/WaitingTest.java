package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WaitingTest {

    private final List<String> said = new ArrayList<>();
    private long now;
    private final Waiting waiting = new Waiting(said::add, () -> now);

    private void pass(Duration time, Part... parts) {
        waiting.update(List.of(parts));
        now += time.toNanos();
        waiting.update(List.of(parts));
    }

    @Test
    void aStateThatLastsIsSaidOnce() {
        pass(Duration.ofSeconds(3), Part.NGINX, Part.REDIS);
        pass(Duration.ofSeconds(30), Part.NGINX, Part.REDIS);
        pass(Duration.ofSeconds(3), Part.REDIS);

        assertThat(said).containsExactly("waiting for nginx, redis", "waiting for redis");
    }

    @Test
    void aStateThatPassesSoonIsNotSaid() {
        pass(Duration.ofSeconds(1), Part.NGINX, Part.REDIS);
        pass(Duration.ofSeconds(1), Part.REDIS);
        pass(Duration.ofSeconds(9));

        assertThat(said).isEmpty();
    }

    @Test
    void manyPartsAreCounted() {
        pass(Duration.ofSeconds(3), Variants.nodes().toArray(Part[]::new));

        assertThat(said).containsExactly("waiting for " + Variants.nodes().size() + " parts");
    }
}
