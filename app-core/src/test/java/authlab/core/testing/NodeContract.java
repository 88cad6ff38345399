package authlab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.core.node.MechanismFactory;
import authlab.core.node.TestNode;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A real node and an HTTP client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NodeContract {

    private final TestNode node;
    protected final Client client;

    NodeContract(MechanismFactory source, Map<String, String> mechanismSettings) {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.putAll(mechanismSettings);
        node = TestNode.start(source, settings, Clock.systemUTC());
        client = new Client(node.address());
    }

    /** The challenge to a request without a credential. */
    protected abstract String bareChallenge();

    protected final URI address() {
        return node.address();
    }

    /** The number of passwords hashed by the node. */
    final double hashes() {
        String line = client.get("/metrics")
                .body()
                .lines()
                .filter(l -> l.startsWith("password_hashes_total "))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(line.indexOf(' ') + 1));
    }

    /** All contracts share one database and use the same wrong names and passwords. */
    @BeforeAll
    void clearLoginThrottle() {
        try (Database database = Servers.database(1)) {
            database.update(new Cost(), "DELETE FROM login_throttle", _ -> {});
        }
    }

    @BeforeAll
    void nodeIsReady() {
        assertThat(client.get("/health/ready").status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        client.close();
        node.close();
    }

    /** Asserts the common format of all errors. */
    public static void assertProblem(Reply reply, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("X-Served-By")).isEqualTo("test-1");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().fieldNames()).toIterable().contains("type", "title", "status", "detail", "request_id");
        assertThat(reply.json().get("status").asInt()).isEqualTo(status);
        assertThat(reply.body()).doesNotContain("Exception").doesNotContain("\tat ");
        if (status == 401) {
            assertThat(reply.header("WWW-Authenticate")).isNotEmpty();
        }
        if (status == 503) {
            assertThat(reply.header("Retry-After")).isEqualTo("1");
        }
    }
}
