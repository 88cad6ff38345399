package authlab.lab.console.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

final class TokenTextTest {

    @Test
    void aTokenIsDecoded() {
        TokenText token = TokenText.of(encode("{\"alg\":\"HS256\"}") + "." + encode("{\"exp\":20,\"iat\":5}") + ".sig")
                .orElseThrow();

        assertThat(token.expiresAt()).isEqualTo(20_000);
        assertThat(token.lifetime()).isEqualTo(15_000);
        assertThat(token.signature()).isEqualTo("sig");
        assertThat(token.header()).contains("\"alg\" : \"HS256\"");
    }

    @Test
    void aMalformedTokenIsDecodedAsFarAsPossible() {
        TokenText token = TokenText.of("%%%." + encode("not json")).orElseThrow();

        assertThat(token.header()).isEmpty();
        assertThat(token.payload()).isEqualTo("not json");
        assertThat(token.signature()).isEmpty();
        assertThat(token.expiresAt()).isNull();
        assertThat(token.claim("sub")).isEmpty();
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
