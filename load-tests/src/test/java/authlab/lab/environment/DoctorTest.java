package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import authlab.infra.Ports;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Variants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks on the machine that runs the tests. */
final class DoctorTest {

    @TempDir
    Path folder;

    private static Doctor doctor(Path root, Clock clock) {
        return new Doctor(root, "local", List.of(Variants.JWT), clock);
    }

    @Test
    void everyCheckIsMadeHere() {
        List<Doctor.Line> lines =
                doctor(Repository.home().root(), Clock.systemUTC()).examine();

        assertThat(lines).hasSize(Check.ALL.size());
        assertThat(lines)
                .filteredOn(line -> List.of("system", "JDK", "folders", "clock").contains(line.check()))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line.advice()).isEmpty());
    }

    @Test
    void aFileInTheWayOfAFolderIsFound() throws IOException {
        Files.createFile(folder.resolve("results"));

        assertThat(doctor(folder, Clock.systemUTC()).brief())
                .anySatisfy(advice -> assertThat(advice.what())
                        .contains(folder.resolve("results").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "{\"keys\": [", "[]", " "})
    void aDamagedKeyFileIsFoundBeforeANodeStarts(String content) throws IOException {
        Path keys = Files.createDirectories(folder.resolve(".lab/secrets")).resolve("jwt.jwks");
        Files.writeString(keys, content);

        assertThat(doctor(folder, Clock.systemUTC()).brief())
                .filteredOn(Advice::stops)
                .anySatisfy(advice ->
                        assertThat(advice.inWords()).contains("the key file " + keys, "restore it, or remove it"));
    }

    @Test
    void anEmptyKeyFileAndAMissingOneAreFine() throws IOException {
        Files.createFile(Files.createDirectories(folder.resolve(".lab/secrets")).resolve("jwt.jwks"));

        assertThat(new Doctor(folder, "local", Variants.all(), Clock.systemUTC()).brief())
                .noneSatisfy(advice -> assertThat(advice.inWords()).contains("key file"));
    }

    @Test
    void aClockThatIsAnHourAheadIsFound() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

        assertThat(doctor(folder, ahead).brief())
                .anySatisfy(advice -> assertThat(advice.what()).contains("ahead of the clock of the file system"));
    }

    @Test
    void thisProcessIsNamedAsTheOneThatUsesAPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> PortUse.requireFree(Map.of(port, "redis")))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContainingAll(
                            "port " + port,
                            "redis",
                            "process " + ProcessHandle.current().pid(),
                            "LAB_PORT=");
        }
    }

    @Test
    void everyPortOfALabIsLookedAt() {
        Ports ports = new Ports(20_000);

        assertThat(LocalLab.needed(ports, Variants.all()))
                .hasSize(4 + 2 * Variants.all().size())
                .containsEntry(ports.tls(), "nginx")
                .containsEntry(ports.postgres(), "postgres");
    }
}
