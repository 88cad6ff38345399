package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who listens on a port of this machine. */
final class ListenerTest {

    private static final Path WEB_SERVER = Path.of(System.getProperty("java.home"), "bin", "jwebserver");

    @TempDir
    Path folder;

    @Test
    void thisProcessIsFoundByItsPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isTaken(socket.getLocalPort())).isTrue();
            assertThat(Listener.on(socket.getLocalPort())).hasValueSatisfying(found -> {
                assertThat(found.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(found.lab()).isEmpty();
            });
        }
    }

    @Test
    void nobodyListensOnAFreePort() {
        int port = TestServers.freePort();

        assertThat(Ports.isTaken(port)).isFalse();
        assertThat(Listener.on(port)).isEmpty();
    }

    @Test
    void aPartOfALabIsKnownByItsFolder() throws IOException, InterruptedException {
        Path clone = Files.createDirectories(folder.resolve("an other clone")).toRealPath();
        Path nodes = Files.createDirectories(clone.resolve(".lab/nodes"));
        Files.createFile(clone.resolve("docker-compose.yml"));
        int port = TestServers.freePort();
        Process server = new Command(List.of(WEB_SERVER.toString(), "-p", Integer.toString(port)), Map.of())
                .in(nodes)
                .builder()
                .start();
        try {
            assertThat(Await.until(Duration.ofMinutes(1), () -> Ports.isTaken(port)))
                    .isTrue();
            assertThat(Listener.on(port).flatMap(Listener::lab)).contains(clone);
            assertThat(Listener.labs()).contains(clone);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void theSuggestedPortHasRoomForAWholeLab() throws IOException {
        int base = Ports.free(30).orElseThrow();
        try (ServerSocket socket = new ServerSocket(base + 20, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
            assertThat(Ports.free(30).orElseThrow()).isNotEqualTo(base);
        }
    }
}
