package authlab.session;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import authlab.core.testing.Servers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More concurrent logins than one processor can hash in time, as after a mass logout. */
final class LoginStormIT {

    private static final int LOGINS = 300;

    @Test
    void loginsAboveTheHashingCapacityAre503AndLaterOnesSucceed() throws Exception {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.putAll(Map.of("SESSION_STORE", "memory", "PASSWORD_HASHES_AT_ONCE", "1", "HTTP_THREADS", "400"));
        try (TestNode node = TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
                Client client = new Client(node.address());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Reply>> logins = IntStream.range(0, LOGINS)
                    .<Callable<Reply>>mapToObj(_ -> () -> client.login("user0400", "authlab-demo"))
                    .toList();
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> login : callers.invokeAll(logins)) {
                replies.add(login.get());
            }

            assertThat(replies).extracting(Reply::status).containsOnly(200, 503);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 503)
                    .allSatisfy(reply -> assertProblem(reply, 503));
            assertThat(client.login("user0400", "authlab-demo").status()).isEqualTo(200);
        }
    }
}
