package authlab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.node.MechanismFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The security headers of every response. */
abstract class ResponseHeadersContract extends BadInputContract {

    ResponseHeadersContract(MechanismFactory source, Map<String, String> mechanismSettings) {
        super(source, mechanismSettings);
    }

    private List<Reply> everyKindOfResponse(String... headers) {
        return List.of(
                client.get("/health/live", headers),
                client.get("/metrics", headers),
                client.get("/me", headers),
                client.get("/nothing", headers),
                client.send("DELETE", "/me", BodyPublishers.noBody(), headers),
                client.postJson("/login", "{", headers),
                client.login("alice", "authlab-demo", headers));
    }

    @Test
    void everyResponseForbidsStoringSniffingFramingAndReferring() {
        List<Reply> replies = new ArrayList<>(everyKindOfResponse("X-Request-Id", "headers-test"));
        replies.add(client.get("/me%00"));
        for (Reply reply : replies) {
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Server")).isEmpty();
            assertThat(reply.header("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void overTlsEveryResponseHasHsts() {
        assertThat(everyKindOfResponse("X-Forwarded-Proto", "https"))
                .allSatisfy(reply ->
                        assertThat(reply.header("Strict-Transport-Security")).isEqualTo("max-age=31536000"));
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example", "null", "http://sub.127.0.0.1", "http://127.0.0.1:1"})
    void noPageOfAnotherOriginMayReadAResponse(String origin) {
        Reply preflight = client.send(
                "OPTIONS",
                "/me",
                BodyPublishers.noBody(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "authorization");
        Reply actual = client.get("/me", "Origin", origin);

        assertThat(preflight.status()).isEqualTo(405);
        for (Reply reply : List.of(preflight, actual)) {
            assertThat(reply.response().headers().map().keySet())
                    .noneMatch(name -> name.regionMatches(true, 0, "access-control-", 0, 15));
        }
    }

    @Test
    void noRequestValueIsReflectedAsAHeader() {
        Reply reply = client.get("/me?x=%0d%0aSet-Cookie:%20a=b", "X-Request-Id", "a-b-c-d-e-f");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(reply.json().get("request_id").asText()).isEqualTo("a-b-c-d-e-f");
    }
}
