package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.Credential.Tokens;
import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import authlab.infra.testing.TestServers;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A denied token is refused in every encoding until it expires. */
final class DeniedTokensIT {

    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static TestNode node(String algorithm, String... more) {
        var settings = Nodes.settings(algorithm, Nodes.newKeyFile(), more);
        settings.put("JWT_DENYLIST", "fail-closed");
        settings.put("REDIS_URL", TestServers.redis().url());
        settings.put("REDIS_TIMEOUT", "PT10S");
        return Nodes.start(settings);
    }

    private static Reply me(Client client, String token) {
        return client.get("/me", "Authorization", "Bearer " + token);
    }

    @Test
    void theAlternativeEs256SignatureIsDeniedWithItsToken() {
        try (TestNode node = node("ES256");
                Client client = new Client(node.address())) {
            Tokens tokens = Nodes.signIn(node, Nodes.ALICE);
            String twin = twin(tokens.access());
            // Not a forgery: both signatures are valid, so this is another encoding of the same token.
            assertThat(me(client, twin).status()).isEqualTo(200);

            assertThat(client.post("/logout", Nodes.bearer(tokens)).status()).isEqualTo(200);

            assertThat(me(client, tokens.access()).status()).isEqualTo(401);
            assertThat(me(client, twin).status()).isEqualTo(401);
        }
    }

    /** (r, n - s) in place of (r, s). */
    private static String twin(String token) {
        int dot = token.lastIndexOf('.') + 1;
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot));
        BigInteger s = P256_ORDER.subtract(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)));
        byte[] bytes = s.toByteArray();
        Arrays.fill(signature, 32, 64, (byte) 0);
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, signature, 64 - length, length);
        return token.substring(0, dot) + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** The entry must last until the token is no longer accepted, that is the leeway longer than its expiry. */
    @Test
    void aDeniedTokenIsRefusedUntilItExpires() {
        try (TestNode node = node("HS256", "JWT_ACCESS_TTL", "PT2S", "JWT_LEEWAY", "PT3S");
                Client client = new Client(node.address())) {
            Tokens tokens = Nodes.signIn(node, Nodes.ALICE);
            client.post("/logout", Nodes.bearer(tokens));

            await().atMost(Duration.ofMinutes(1)).until(() -> {
                Reply reply = me(client, tokens.access());
                assertThat(reply.status()).isEqualTo(401);
                return reply.header("WWW-Authenticate").contains("the token has expired");
            });
        }
    }
}
