package authlab.lab.console;

import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.JWT_DENYLIST;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of the page to a real lab, and the lessons that need no fault, each with a wrong attempt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CallsIT {

    private static final int PORT = 21_080;

    private final LabConsole console =
            new LabConsole("calls", PORT, List.of(SESSION_MEMORY, SESSION_POSTGRES, SESSION_REDIS, JWT, JWT_DENYLIST));
    private ConsoleClient browser = new ConsoleClient(console.address);

    @BeforeAll
    void warm() {
        // The first login of a node may take longer than the balancer waits.
        for (int i = 0; i < 4; i++) {
            for (String variant :
                    List.of("session-memory", "session-postgres", "session-redis", "jwt", "jwt-denylist")) {
                browser.call(variant, "login");
            }
        }
    }

    @BeforeEach
    void arrive() {
        browser.close();
        browser = new ConsoleClient(console.address);
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    @AfterAll
    void end() {
        console.close();
    }

    @Test
    void aCallHasEverythingThatTheResponseSays() {
        assertThat(browser.call("jwt", "me").path("status").asInt()).isEqualTo(401);
        assertThat(browser.call("jwt", "login").path("status").asInt()).isEqualTo(200);
        JsonNode me = browser.call("jwt", "me");

        assertThat(me.path("status").asInt()).isEqualTo(200);
        assertThat(me.path("node").asText()).startsWith("jwt-");
        assertThat(me.path("steps").path(0).path("name").asText()).isEqualTo("auth");
        assertThat(me.path("steps").path(0).path("calls").asInt()).isZero();
        assertThat(me.path("curl").asText()).startsWith("curl -i 'http").contains("Authorization: Bearer ey");
        assertThat(browser.get("/api/calls").path("calls")).hasSize(3);
    }

    @Test
    void anEditedTokenIsRefusedWithTheReason() {
        browser.call("jwt", "login");
        JsonNode edited = browser.call("jwt", "me", browser.edited("jwt", "roles", ConsoleClient.admin(), "keep"));

        assertThat(edited.path("status").asInt()).isEqualTo(401);
        assertThat(edited.path("refusedBy").asText()).isEqualTo("the signature is wrong");
        assertThat(edited.path("challenge").asText()).contains("invalid_token");
        assertThat(browser.call("jwt", "me").path("status").asInt()).isEqualTo(200);
    }

    @Test
    void aReplayAfterTheLogoutWorksWithATokenAndNotWithASession() {
        for (String variant : List.of("jwt", "session-redis", "session-postgres")) {
            browser.call(variant, "login");
            assertThat(browser.call(variant, "logout").path("status").asInt()).isEqualTo(200);
            assertThat(browser.credential(variant).path("signedIn").asBoolean()).isFalse();
            String ended =
                    browser.credential(variant).path("ended").path("credential").asText();

            assertThat(browser.call(variant, "me", ended).path("status").asInt())
                    .isEqualTo(variant.equals("jwt") ? 200 : 401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-redis", "session-postgres"})
    void whatTheStoreHasForASessionIsShown(String variant) {
        browser.call(variant, "login");
        JsonNode view = browser.credential(variant);

        assertThat(view.path("kind").asText()).isEqualTo("cookie");
        assertThat(view.path("cookie").path("attributes").asText()).contains("HttpOnly", "SameSite=Lax");
        assertThat(view.path("stored").path("where").asText()).isEqualTo(variant.substring("session-".length()));
        assertThat(view.path("stored").path("value").asText()).contains("user09");
        assertThat(view.path("stored").path("key").asText())
                .doesNotContain(view.path("cookie").path("value").asText());

        browser.call(variant, "logout");
        assertThat(browser.credential(variant).path("stored").path("value").asText())
                .contains("no entry");
    }

    @Test
    void theNodeWithASessionInMemoryIsNamed() {
        JsonNode login = browser.call("session-memory", "login");

        assertThat(browser.credential("session-memory")
                        .path("stored")
                        .path("where")
                        .asText())
                .isEqualTo("memory of " + login.path("node").asText());
    }

    @Test
    void badInputIsReportedWithTheFix() {
        assertThat(detail(Map.of("variant", "jwt", "operation", "dance"))).contains("admin-users");
        assertThat(detail(Map.of("variant", "jwtt", "operation", "me"))).contains("no variant named jwtt");
        assertThat(detail(Map.of("variant", "jwt-rs256", "operation", "me"))).contains("does not run", "./lab up");
        assertThat(detail(Map.of("variant", "jwt", "operation", "me", "credential", "a\nb")))
                .contains("credential", "U+000A", "position 2");
        assertThat(detail(Map.of("variant", "jwt", "operation", "me", "credential", "a".repeat(9000))))
                .contains("9000");
        assertThat(detail(Map.of("variant", "jwt", "operation", "me", "times", 11)))
                .contains("from 1 to 10");
        JsonNode token = browser.post(
                "/api/tokens", Map.of("variant", "jwt", "header", "{}", "payload", "{\"a\":}", "key", "none"));
        assertThat(token.path("detail").asText()).contains("payload", "line 1, column");
        assertThat(browser.call("jwt", "me", "not base64 %").path("status").asInt())
                .isEqualTo(401);
    }

    private String detail(Map<String, ?> body) {
        return browser.post("/api/calls", body).path("detail").asText();
    }

    @Test
    void noBrowserSeesWhatBelongsToAnother() {
        browser.call("jwt", "login");
        try (ConsoleClient other = new ConsoleClient(console.address)) {
            assertThat(other.credential("jwt").path("signedIn").asBoolean()).isFalse();
            assertThat(other.get("/api/calls").path("calls")).isEmpty();
        }
    }

    @Test
    void lessonWhereIsTheSession() {
        String lesson = "where-is-the-session";
        browser.begin(lesson);
        browser.call("session-redis", "login");
        assertThat(browser.done(lesson)).isZero();
        browser.call("session-memory", "login");
        assertThat(browser.done(lesson)).isEqualTo(1);
        repeat("session-memory", 4);
        browser.call("session-redis", "login");
        repeat("session-redis", 4);
        browser.call("jwt", "login");
        repeat("jwt", 4);
        assertThat(browser.done(lesson)).isEqualTo(4);
        choose(lesson, 5);
    }

    private void repeat(String variant, int times) {
        browser.post("/api/calls", Map.of("variant", variant, "operation", "me", "times", times));
    }

    /** A wrong choice does not count, the right one does; then the explanation is shown. */
    private void choose(String lesson, int step) {
        JsonNode choices = browser.get("/api/lessons/" + lesson)
                .path("steps")
                .path(step - 1)
                .path("choices");
        List<String> ids = StreamSupport.stream(choices.spliterator(), false)
                .map(c -> c.path("id").asText())
                .toList();
        int wrong = 0;
        for (String id : ids) {
            browser.answer(lesson, step, id);
            if (browser.done(lesson) == step) {
                break;
            }
            wrong++;
        }
        assertThat(browser.done(lesson)).as(lesson).isEqualTo(step);
        assertThat(wrong).isLessThan(ids.size());
        assertThat(browser.get("/api/lessons/" + lesson).path("explanation").asText())
                .contains("<p>");
    }

    @Test
    void lessonOneSecret() {
        String lesson = "one-secret-many-servers";
        browser.begin(lesson);
        browser.call("jwt", "login");
        repeat("jwt", 4);
        assertThat(browser.done(lesson)).isEqualTo(1);
        browser.call("jwt", "me", browser.edited("jwt", "name", ConsoleClient.text("Eve"), "lab"));
        assertThat(browser.done(lesson)).isEqualTo(1);
        browser.call("jwt", "me", browser.edited("jwt", "name", ConsoleClient.text("Eve"), Map.of("secret", "secret")));
        assertThat(browser.done(lesson)).isEqualTo(2);
        browser.call("jwt", "me");
        assertThat(browser.done(lesson)).isEqualTo(2);
        JsonNode me = browser.call("jwt", "me", browser.edited("jwt", "name", ConsoleClient.text("Eve"), "lab"));
        assertThat(me.path("body").asText()).contains("Eve");
        assertThat(browser.done(lesson)).isEqualTo(3);
        choose(lesson, 4);
    }

    @Test
    void lessonReadAndChange() {
        String lesson = "read-and-change-the-payload";
        browser.begin(lesson);
        browser.call("jwt", "login");
        browser.call("jwt", "admin-users");
        assertThat(browser.done(lesson)).isEqualTo(1);
        for (Object key : List.of("keep", "none", "lab")) {
            int before = browser.done(lesson);
            browser.call("jwt", "admin-users");
            assertThat(browser.done(lesson)).isEqualTo(before);
            browser.call("jwt", "admin-users", browser.edited("jwt", "roles", ConsoleClient.admin(), key));
            assertThat(browser.done(lesson)).as(key.toString()).isEqualTo(before + 1);
        }
        choose(lesson, 5);
    }

    @Test
    void lessonSigned() {
        String lesson = "signed-is-not-encrypted";
        browser.begin(lesson);
        browser.call("jwt", "login");
        browser.call("session-redis", "login");
        browser.answer(lesson, 2, "wrong");
        assertThat(browser.done(lesson)).isEqualTo(1);
        browser.answer(lesson, 2, browser.claim("jwt", "jti").asText());
        browser.answer(lesson, 3, browser.claim("jwt", "sub").asText());
        browser.call("session-redis", "me");
        assertThat(browser.done(lesson)).isEqualTo(4);
        choose(lesson, 5);
    }

    @Test
    void lessonReplay() {
        String lesson = "log-out-then-replay";
        browser.begin(lesson);
        browser.call("jwt", "login");
        browser.call("session-redis", "login");
        browser.call("jwt", "logout");
        browser.call("session-redis", "logout");
        assertThat(browser.done(lesson)).isEqualTo(2);
        browser.call("session-redis", "me", ended("session-redis"));
        String old = ended("jwt");
        browser.call("jwt", "login");
        browser.call("jwt", "me");
        assertThat(browser.done(lesson)).isEqualTo(3);
        browser.call("jwt", "logout");
        browser.call("jwt", "me", old);
        assertThat(browser.done(lesson)).isEqualTo(4);
        choose(lesson, 5);
    }

    private String ended(String variant) {
        return browser.credential(variant).path("ended").path("credential").asText();
    }

    @Test
    void lessonRevoke() {
        String lesson = "revoke-and-what-it-costs";
        browser.begin(lesson);
        browser.call("jwt", "login");
        browser.call("jwt-denylist", "login");
        browser.call("jwt", "me");
        browser.call("jwt-denylist", "me");
        assertThat(browser.done(lesson)).isEqualTo(2);
        for (String logout : List.of("logout", "logout-everywhere")) {
            browser.call("jwt-denylist", "login");
            browser.call("jwt-denylist", logout);
            browser.call("jwt-denylist", "me", "x" + ended("jwt-denylist"));
            int before = browser.done(lesson);
            browser.call("jwt-denylist", "me", ended("jwt-denylist"));
            assertThat(browser.done(lesson)).isEqualTo(before + 1);
        }
        choose(lesson, 5);
    }

    @Test
    void lessonRefresh() {
        String lesson = "access-and-refresh-tokens";
        browser.begin(lesson);
        browser.call("jwt", "login");
        long past = browser.claim("jwt", "exp").asLong() - 2000;
        browser.call("jwt", "me", browser.edited("jwt", "exp", ConsoleClient.number(past), "keep"));
        assertThat(browser.done(lesson)).isZero();
        browser.call("jwt", "me", browser.edited("jwt", "exp", ConsoleClient.number(past), "lab"));
        browser.call("jwt", "refresh");
        assertThat(browser.done(lesson)).isEqualTo(2);
        browser.call("jwt-denylist", "login");
        String first =
                browser.credential("jwt-denylist").path("refresh").path("token").asText();
        browser.call("jwt-denylist", "refresh");
        browser.call("jwt-denylist", "refresh");
        assertThat(browser.done(lesson)).isEqualTo(3);
        JsonNode reused = browser.post(
                        "/api/calls", Map.of("variant", "jwt-denylist", "operation", "refresh", "refreshToken", first))
                .path("calls")
                .path(0);
        assertThat(reused.path("refusedBy").asText()).contains("used before");
        browser.call("jwt-denylist", "me");
        assertThat(browser.done(lesson)).isEqualTo(5);
        choose(lesson, 6);
    }
}
