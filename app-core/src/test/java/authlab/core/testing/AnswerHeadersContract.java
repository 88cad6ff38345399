package authlab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.node.MechanismSource;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every answer tells browsers, whatever it is an answer to. */
abstract class AnswerHeadersContract extends BadInputContract {

    AnswerHeadersContract(MechanismSource source, Map<String, String> mechanismSettings) {
        super(source, mechanismSettings);
    }

    private List<Reply> everyKindOfAnswer(String... headers) {
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
    void everyAnswerForbidsStoringSniffingFramingAndReferring() {
        List<Reply> replies = new ArrayList<>(everyKindOfAnswer("X-Request-Id", "headers-test"));
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
    void overTlsEveryAnswerAsksForTlsFromNowOn() {
        assertThat(everyKindOfAnswer("X-Forwarded-Proto", "https"))
                .allSatisfy(reply ->
                        assertThat(reply.header("Strict-Transport-Security")).isEqualTo("max-age=31536000"));
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example", "null", "http://sub.127.0.0.1", "http://127.0.0.1:1"})
    void noPageOfAnotherOriginMayReadAnything(String origin) {
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
    void nothingThatIsSentComesBackAsAHeader() {
        Reply reply = client.get("/me?x=%0d%0aSet-Cookie:%20a=b", "X-Request-Id", "a-b-c-d-e-f");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(reply.json().get("request_id").asText()).isEqualTo("a-b-c-d-e-f");
    }
}
