package authlab.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RedisProbeTest {

    @Test
    void callsAreReadByCommandWithTheirSubcommands() {
        String info = """
                # Commandstats\r
                cmdstat_get:calls=41,usec=12,usec_per_call=0.29,rejected_calls=0,failed_calls=0\r
                cmdstat_client|setinfo:calls=2,usec=1,usec_per_call=0.50,rejected_calls=0,failed_calls=0\r
                """;

        assertThat(RedisProbe.parse(info)).isEqualTo(Map.of("commands.get", 41.0, "commands.client|setinfo", 2.0));
    }
}
