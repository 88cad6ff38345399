package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.core.node.TestNode;
import authlab.core.testing.RawHttp;
import authlab.core.testing.Servers;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** More connections than a node accepts, as under overload. */
final class TooManyConnectionsIT {

    private static final int CONNECTIONS = 1_100;

    @Test
    void aConnectionAboveTheLimitWaitsUntilOthersEnd() throws Exception {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.put("SESSION_STORE", "memory");
        try (TestNode node = TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
                ExecutorService last = Executors.newVirtualThreadPerTaskExecutor()) {
            URI address = node.address();
            List<Socket> open = new ArrayList<>();
            Future<Integer> answer;
            try {
                for (int i = 0; i < CONNECTIONS; i++) {
                    open.add(new Socket(address.getHost(), address.getPort()));
                }
                answer = last.submit(() -> RawHttp.status(address, "GET /health/live"));
                assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            } finally {
                for (Socket socket : open) {
                    socket.close();
                }
            }

            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        }
    }
}
