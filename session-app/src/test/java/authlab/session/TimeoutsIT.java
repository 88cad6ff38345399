package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.AuthCall;
import authlab.core.Credential.Cookie;
import authlab.core.Principal;
import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.MutableClock;
import authlab.core.testing.Reply;
import authlab.core.testing.Servers;
import authlab.infra.testing.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both timeouts over HTTP (ASVS 5.0 7.3.1, 7.3.2): the server ends the session. */
final class TimeoutsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Map<String, String> settings(Stores.Kind kind) {
        Map<String, String> all = new HashMap<>(Map.of(
                "SESSION_STORE",
                kind.name().toLowerCase(Locale.ROOT),
                "SESSION_IDLE_TIMEOUT",
                "PT3S",
                "SESSION_ABSOLUTE_TIMEOUT",
                "PT3S",
                "SESSION_TOUCH_INTERVAL",
                "PT0S",
                "REDIS_URL",
                TestServers.redis().url(),
                "REDIS_TIMEOUT",
                "PT10S"));
        if (kind == Stores.Kind.POSTGRES) {
            all.putAll(Servers.migratedPostgres());
        }
        return all;
    }

    private static String[] signIn(TestNode node) {
        Principal alice = new Principal(2, "alice", List.of("user"));
        if (node.mechanism().issue(alice, new AuthCall(List.of(), List.of())) instanceof Cookie cookie) {
            return new String[] {"Cookie", cookie.setCookie().replaceFirst(";.*", "")};
        }
        throw new AssertionError("nobody can sign in");
    }

    private static int me(Client client, String[] credential) {
        return client.get("/me", credential).status();
    }

    @Test
    void eachTimeoutEndsASessionInMemoryToTheMillisecond() {
        Map<String, String> settings = Map.of(
                "SESSION_STORE", "memory",
                "SESSION_IDLE_TIMEOUT", "PT30M",
                "SESSION_ABSOLUTE_TIMEOUT", "PT8H",
                "SESSION_TOUCH_INTERVAL", "PT0S");
        MutableClock clock = new MutableClock();
        try (TestNode node = TestNode.start(new SessionMechanismFactory(), settings, clock);
                Client client = new Client(node.address())) {
            String[] idle = signIn(node);
            clock.advance(Duration.ofMinutes(30).minusMillis(1));
            assertThat(me(client, idle)).isEqualTo(200);
            clock.advance(Duration.ofMinutes(30));
            assertThat(me(client, idle)).isEqualTo(401);

            String[] busy = signIn(node);
            for (int i = 0; i < 47; i++) {
                clock.advance(Duration.ofMinutes(10));
                assertThat(me(client, busy)).isEqualTo(200);
            }
            clock.advance(Duration.ofMinutes(10));
            assertThat(me(client, busy)).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void aSessionInConstantUseIsRefusedFromItsAbsoluteTimeoutOn(Stores.Kind kind) {
        try (TestNode node = TestNode.start(new SessionMechanismFactory(), settings(kind), Clock.systemUTC());
                Client client = new Client(node.address())) {
            String[] credential = signIn(node);
            Reply[] last = new Reply[1];

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
                last[0] = client.get("/me", credential);
                return last[0].status() != 200;
            });

            assertThat(last[0].status()).isEqualTo(401);
            assertThat(last[0].header("WWW-Authenticate"))
                    .isEqualTo("Session realm=\"authlab\", error=\"invalid_session\","
                            + " error_description=\"the session is unknown, ended or expired\"");
            assertThat(me(client, credential)).isEqualTo(401);
        }
    }
}
