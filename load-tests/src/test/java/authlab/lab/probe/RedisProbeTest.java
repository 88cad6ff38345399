package authlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RedisProbeTest {

    @Test
    void callsAndTimeAreReadByCommandWithTheirSubcommandsAndTheServersOwnCpuTime() {
        String info = """
                # Commandstats\r
                cmdstat_get:calls=41,usec=12,usec_per_call=0.29,rejected_calls=0,failed_calls=0\r
                cmdstat_client|setinfo:calls=2,usec=1,usec_per_call=0.50,rejected_calls=0,failed_calls=0\r
                # CPU\r
                used_cpu_sys:0.25\r
                used_cpu_user:0.50\r
                used_cpu_sys_children:7.000000\r
                used_cpu_sys_main_thread:0.24\r
                """;

        assertThat(RedisProbe.parse(info))
                .isEqualTo(Map.of(
                        "commands.get",
                        41.0,
                        "micros.get",
                        12.0,
                        "commands.client|setinfo",
                        2.0,
                        "micros.client|setinfo",
                        1.0,
                        "cpu_seconds",
                        0.75));
    }

    @Test
    void redisSaysHowMuchRoomItTakesAndHowManyKeysHaveExpired() {
        assertThat(RedisProbe.parseMemory("# Memory\r\nused_memory:1234\r\nused_memory_rss:9\r\nexpired_keys:7\r\n"))
                .isEqualTo(Map.of("bytes", 1234.0, "swept", 7.0));
    }

    @Test
    void aConnectionIsUsedWhenItsLastCommandAnsweredARequestNotLongAgo() {
        String clients = """
                id=3 addr=127.0.0.1:40 name= age=90 idle=2 flags=N db=0 events=r cmd=get user=default
                id=4 addr=127.0.0.1:41 name= age=90 idle=80 flags=N db=0 events=r cmd=get user=default
                id=5 addr=127.0.0.1:42 name= age=90 idle=0 flags=N db=0 events=r cmd=ping user=default
                id=6 addr=127.0.0.1:43 name= age=0 idle=0 flags=N db=0 events=r cmd=client|list user=default
                """;

        assertThat(RedisProbe.used(clients, 10)).isOne();
    }
}
