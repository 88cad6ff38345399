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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of the page to a real lab. */
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
}
