package authlab.infra;

import static authlab.infra.Front.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One address may not take every connection there is; the limit is made small here, so that a test can reach it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NginxLimitIT {

    private static final int LIMIT = 8;
    private static final String LABS_OWN = "limit_conn addresses 1500;";
    private static final String GIVEN_UP = "proxy_read_timeout 3s;";

    @RegisterExtension
    final Front front = new Front("nginx-limit", text -> {
        assertThat(text).contains(LABS_OWN, GIVEN_UP);
        return text.replace(LABS_OWN, "limit_conn addresses " + LIMIT + ";")
                // Waiting requests must wait until the test has checked.
                .replace(GIVEN_UP, "proxy_read_timeout 60s;");
    });

    @Test
    void anAddressBeyondItsConnectionsIsToldToComeBackAndTheOthersAreServed() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < LIMIT; i++) {
                waiting.add(unanswered());
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> front.asked().size() == LIMIT);

            HttpResponse<String> refused = front.get("/jwt/me");

            assertProblem(refused, 429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(front.asked()).hasSize(LIMIT);
            assertThat(front.raw("127.0.0.2", "GET /jwt/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> front.get("/jwt/me").statusCode() == 200);
    }

    /** A connection from this address whose request the node does not answer. */
    private Socket unanswered() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), front.nginx().port());
        socket.getOutputStream().write("GET /jwt/hang HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
