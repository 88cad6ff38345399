package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionIdTest {

    private static final int IDS = 100_000;
    private static final int BITS = 256;

    @Test
    void idsAreUniqueAndEveryOneOfTheir256BitsIsRandom() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        int[] ones = new int[BITS];

        for (int i = 0; i < IDS; i++) {
            String id = SessionId.random(random).value();
            seen.add(id);
            byte[] bytes = Base64.getUrlDecoder().decode(id);
            for (int bit = 0; bit < BITS; bit++) {
                ones[bit] += bytes[bit / 8] >> (bit % 8) & 1;
            }
        }

        assertThat(seen).hasSize(IDS).allMatch(id -> id.matches("[A-Za-z0-9_-]{43}"));
        // Ten standard deviations of a fair coin, which is 158 here.
        assertThat(Arrays.stream(ones)).allMatch(count -> Math.abs(count - IDS / 2) < 1600);
    }

    @Test
    void theStoreKeyIsTheSha256OfTheId() {
        SessionId zeros = SessionId.parse("A".repeat(43)).orElseThrow();

        assertThat(zeros.key().hash()).isEqualTo("Zmh6rfhivXdsj8GLjp-OIAiXFIVu4jOzkCpZHQ1fKSU");
        assertThat(zeros.toString()).doesNotContain("AAA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAé"
            })
    void anyOtherEncodingIsRefused(String value) {
        assertThat(SessionId.parse(value)).isEmpty();
    }
}
