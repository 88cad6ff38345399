package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AvailableMemoryTest {

    @TempDir
    private Path folder;

    @Test
    void isWhatTheSystemReports() throws IOException {
        Path memory = Files.writeString(
                folder.resolve("meminfo"), "MemTotal:       24000000 kB\nMemAvailable:      1536 kB\nCached: 7 kB\n");

        assertThat(AvailableMemory.bytes(memory)).isEqualTo(1536 * 1024);
        assertThat(AvailableMemory.bytes()).isPositive();
    }

    @Test
    void isZeroWhereItIsUnknown() throws IOException {
        assertThat(AvailableMemory.bytes(folder.resolve("missing"))).isZero();
        assertThat(AvailableMemory.bytes(Files.createFile(folder.resolve("empty"))))
                .isZero();
    }
}
