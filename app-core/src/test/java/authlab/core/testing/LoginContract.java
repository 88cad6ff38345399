package authlab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.node.MechanismFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Password login of both apps: responses and log. */
abstract class LoginContract extends ResponseHeadersContract {

    LoginContract(MechanismFactory source, Map<String, String> mechanismSettings) {
        super(source, mechanismSettings);
    }

    @Test
    void unknownUserAndWrongPasswordGetTheSameAnswerAfterOneHashEach() {
        double before = hashes();
        Reply wrong = client.login("alice", "wrong-password");
        double between = hashes();
        Reply unknown = client.login("nobody-at-all", "wrong-password");

        assertProblem(wrong, 401);
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo(bareChallenge());
        assertThat(withoutTimes(unknown)).isEqualTo(withoutTimes(wrong));
        assertThat(between - before).isEqualTo(1);
        assertThat(hashes() - between).isEqualTo(1);
    }

    /** Status, headers and body without request id and durations. */
    private static Map<String, Object> withoutTimes(Reply reply) {
        Map<String, Object> seen = new TreeMap<>(reply.response().headers().map());
        seen.put("server-timing", reply.header("Server-Timing").replaceAll("dur=[0-9.]+", "dur="));
        seen.put(":status", reply.status());
        seen.put(":body", reply.body().replaceFirst("\"request_id\":\"[^\"]*\"", ""));
        return seen;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alice",
                "alice ",
                "ａlice",
                "alíce",
                "ali\u0301ce",
                "аlice",
                "alice\u200b",
                "\u202ealice",
                "alice😀",
                "' OR 1=1--",
                "alice'; DROP TABLE app_user; --"
            })
    void aNameIsMatchedExactly(String name) {
        assertProblem(client.login(name, "authlab-demo"), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authlab-demo", "authlab-demo ", "authlab-dem", "authlab-demo1", "authlab‐demo"})
    void aPasswordIsMatchedExactly(String password) {
        assertProblem(client.login("user0300", password), 401);
        assertThat(client.login("user0300", "authlab-demo").status()).isEqualTo(200);
    }

    @Test
    void guessingIsThrottledWhateverAddressTheClientClaims() {
        String victim = "user0" + ThreadLocalRandom.current().nextInt(500, 1000);
        Reply reply = client.login(victim, "wrong");
        int failed = 0;
        while (reply.status() == 401 && failed < 40) {
            failed++;
            reply = client.login(
                    victim, "wrong", "X-Forwarded-For", "192.0.2." + failed, "X-Real-IP", "192.0.2." + failed);
        }

        assertProblem(reply, 429);
        assertThat(failed).isGreaterThanOrEqualTo(10);
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 30);
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(client.login("user0301", "authlab-demo").status()).isEqualTo(200);
    }

    @Test
    void everyLoginAndLogoutIsOneLogLineWithoutSecretsAndNames() {
        try (CapturedOutput output = CapturedOutput.capture()) {
            Reply login = client.login("user0042", "authlab-demo");
            String[] credential = Client.credential(login);
            client.login("user0042", "not-the-password");
            client.login("user0042\u2028login ok user=1 node=test-1", "not-the-password");
            client.login("user0042\\r\\nlogin ok user=1 node=test-1", "not-the-password");
            client.post("/logout", credential);
            client.post("/logout-everywhere", Client.credential(client.login("user0042", "authlab-demo")));

            List<String> events = output.events();
            assertThat(events)
                    .hasSize(6)
                    .allMatch(event -> event.endsWith(" node=test-1"))
                    .filteredOn(event -> event.contains("user=42 "))
                    .hasSize(5);
            assertThat(events.get(0)).isEqualTo("login ok user=42 node=test-1");
            assertThat(events.get(1)).isEqualTo("login failed user=42 node=test-1");
            assertThat(events.get(2)).isEqualTo("login failed user=unknown node=test-1");
            assertThat(events.get(3)).startsWith("logout ");
            assertThat(events.get(5)).startsWith("logout-everywhere ");
            assertThat(output.text())
                    .doesNotContain("user0042", "not-the-password", "authlab-demo")
                    .doesNotContain(credential[1].replaceFirst("^[^ =]*[ =]", ""));
        }
    }
}
