package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts of control groups that engines use. */
final class CgroupsTest {

    @TempDir
    Path root;

    @Test
    void versionOneCountsNanoseconds() throws IOException {
        write("cpuacct/docker/abc/cpuacct.usage", "96774853212\n");

        assertThat(cpu("abc")).isEqualTo(Duration.ofNanos(96_774_853_212L));
    }

    @Test
    void versionTwoCountsMicrosecondsNamedByTheEngineOrBySystemd() throws IOException {
        write("docker/abc/cpu.stat", "usage_usec 1500\nuser_usec 1000\nsystem_usec 500\n");
        write("system.slice/docker-def.scope/cpu.stat", "usage_usec 2500\n");

        assertThat(cpu("abc")).isEqualTo(Duration.ofNanos(1_500_000));
        assertThat(cpu("def")).isEqualTo(Duration.ofNanos(2_500_000));
    }

    @Test
    void aGroupThatIsNotVisibleIsEmpty() {
        assertThat(new Cgroups(root).cpu("abc")).isEmpty();
    }

    private Duration cpu(String id) {
        return new Cgroups(root).cpu(id).orElseThrow();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }
}
