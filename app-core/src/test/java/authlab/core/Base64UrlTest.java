package authlab.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Base64UrlTest {

    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=. \n\u00e9\u2028";

    /** Whether the JDK decodes it and encodes the result to the same text. */
    private static boolean roundTrips(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length > 0
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Test
    void everyTextOfUpToTwoCharactersIsCanonicalExactlyIfItRoundTrips() {
        assertThat(Base64Url.isCanonical("", 0, 0)).isFalse();
        for (int first = 0; first < CHARACTERS.length(); first++) {
            assertThat(Base64Url.isCanonical(CHARACTERS, first, first + 1)).isFalse();
            for (int second = 0; second < CHARACTERS.length(); second++) {
                String text = "" + CHARACTERS.charAt(first) + CHARACTERS.charAt(second);
                assertThat(Base64Url.isCanonical(text, 0, 2)).as(text).isEqualTo(roundTrips(text));
            }
        }
    }

    @Test
    void longerTextsAreCanonicalExactlyIfTheyRoundTrip() {
        Random random = new Random(25);
        int canonical = 0;
        for (int i = 0; i < 100_000; i++) {
            // Mostly characters of the alphabet, so that many texts are canonical.
            StringBuilder text = new StringBuilder();
            int length = 3 + random.nextInt(8);
            while (text.length() < length) {
                text.append(CHARACTERS.charAt(random.nextInt(random.nextInt(40) == 0 ? CHARACTERS.length() : 64)));
            }
            boolean expected = roundTrips(text.toString());
            canonical += expected ? 1 : 0;
            assertThat(Base64Url.isCanonical("." + text + ".", 1, 1 + length))
                    .as("%s", text)
                    .isEqualTo(expected);
        }
        assertThat(canonical).isBetween(10_000, 90_000);
    }

    @Test
    void randomBytesAreEncodedWithoutPaddingAndDifferEachTime() {
        SecureRandom random = new SecureRandom();
        String text = Base64Url.random(16, random);

        assertThat(text).hasSize(22).isNotEqualTo(Base64Url.random(16, random));
        assertThat(Base64Url.isCanonical(text, 0, 22)).isTrue();
    }
}
