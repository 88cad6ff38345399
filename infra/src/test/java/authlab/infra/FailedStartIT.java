package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.testing.Repository;
import authlab.infra.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real servers that cannot start: the message is what is wrong, whatever they log before and after it. */
final class FailedStartIT {

    private ScratchLab lab;

    @BeforeEach
    void open() {
        lab = new ScratchLab("failed start");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void redisWithADirectiveThatItDoesNotKnow() throws IOException {
        Path file = Files.writeString(lab.folder().resolve("redis.conf"), "save \"\"\nmaxmemory-nonsense 1\n");

        assertThat(reasonOf("redis", lab.binaries().find(Server.REDIS), List.of(file.toString())))
                .contains("maxmemory-nonsense 1")
                .containsIgnoringCase("bad directive");
    }

    @Test
    void redisOnAPortThatIsInUse() throws IOException {
        try (ServerSocket taken = takenPort()) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(reasonOf(
                            "redis",
                            lab.binaries().find(Server.REDIS),
                            List.of("--save", "", "--bind", "127.0.0.1", "--port", port)))
                    .contains(port, "Address already in use");
        }
    }

    @Test
    void nginxOnAPortThatIsInUse() throws IOException {
        try (ServerSocket taken = takenPort()) {
            Path file = Files.writeString(
                    lab.folder().resolve("nginx.conf"),
                    "pid nginx.pid; error_log stderr; events {} http { access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f;"
                            + " uwsgi_temp_path u; scgi_temp_path s; server { listen 127.0.0.1:"
                            + taken.getLocalPort() + "; } }");

            assertThat(reasonOf(
                            "nginx",
                            lab.binaries().find(Server.NGINX),
                            List.of("-p", lab.folder().toString(), "-c", file.toString(), "-g", "daemon off;")))
                    .contains("bind() to 127.0.0.1:" + taken.getLocalPort(), "Address already in use");
        }
    }

    @Test
    void postgresWithoutItsData() {
        PostgresServer server = postgres();
        server.initialise();
        LabHome.remove(server.folder().resolve("data/global"));

        assertThat(reasonOf(server.spec("postgres"))).contains("data/global");
    }

    @Test
    void postgresWithDataThatOthersMayRead() throws IOException {
        PostgresServer server = postgres();
        server.initialise();
        Files.setPosixFilePermissions(server.folder().resolve("data"), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(reasonOf(server.spec("postgres"))).contains("has invalid permissions");
    }

    @Test
    void aProgramThatIsKilledSaysWhatItSaidLast() {
        assertThat(reasonOf(new ServerSpec(
                        "killed",
                        List.of("/bin/sh", "-c", "echo loading; kill -9 $$"),
                        Map.of(),
                        lab.folder(),
                        "TERM")))
                .isEqualTo("loading");
    }

    @Test
    void aCommandThatPrintsNothingIsReportedByItsStatus() {
        assertThatThrownBy(() -> Command.of("sh", "-c", "exit 9").run().orFail("the step failed"))
                .isInstanceOf(InfraException.class)
                .hasMessage("the step failed: it ended with status 9 and printed nothing");
    }

    private static ServerSocket takenPort() throws IOException {
        ServerSocket taken = new ServerSocket();
        taken.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        return taken;
    }

    private PostgresServer postgres() {
        return new PostgresServer(
                Repository.home(),
                lab.binaries().find(Server.POSTGRES),
                lab.folder().resolve("postgres"),
                TestServers.freePort(),
                "test");
    }

    private String reasonOf(String name, Installation installation, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(installation.binary().toString()));
        command.addAll(arguments);
        return reasonOf(new ServerSpec(
                name, Unprivileged.detect().ownFiles(command), installation.environment(), lab.folder(), "TERM"));
    }

    private String reasonOf(ServerSpec spec) {
        ProcessId process = lab.processes().start(spec);
        assertThat(Await.until(Duration.ofMinutes(1), () -> !process.alive()))
                .as("it has ended")
                .isTrue();
        return lab.processes().reason(spec.name(), spec.log());
    }
}
