package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that ends while it is asked: every verb says so in a sentence. */
final class EngineLossTest {

    private ServerSocket server;
    private Engine engine;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::endEveryConnection);
        engine = new Engine(DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost("tcp://127.0.0.1:" + server.getLocalPort())
                .withDockerTlsVerify(false)
                .build());
    }

    /** As an engine that is killed: the request arrives, and no answer comes. */
    private void endEveryConnection() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                assertThat(connection.getInputStream().read()).isNotNegative();
            } catch (IOException _) {
                // The client has closed the connection first, or the test has ended.
            }
        }
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        engine.close();
    }

    @Test
    void itDoesNotAnswer() {
        assertThat(engine.answers()).isFalse();
    }

    @Test
    void everyVerbSaysThatTheEngineIsGone() {
        Duration limit = Duration.ofSeconds(5);
        List<ThrowingCallable> verbs = List.of(
                engine::version,
                engine::projects,
                () -> engine.containers("lab"),
                () -> engine.inspect("id"),
                () -> engine.kill("id"),
                () -> engine.pause("id"),
                () -> engine.resume("id"),
                () -> engine.start("id"),
                () -> engine.cpu("id"),
                () -> engine.remove("id"),
                () -> engine.exec("id", List.of("true"), limit, _ -> {}));

        assertThat(verbs)
                .allSatisfy(verb -> assertThatThrownBy(verb)
                        .isInstanceOf(InfraException.class)
                        .hasMessageContainingAll("engine does not answer any more", "docker info"));
    }
}
