package authlab.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** A credential, and what the request log may contain of it. The empty text stands for none. */
record TracedCredential(String value) {

    /** Stands for the user id if the credential names none. */
    static final long NOBODY = 0;

    /** Characters; longer values are not parsed. */
    private static final int LONGEST = 8192;

    private static final int FINGERPRINT_BYTES = 8;

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    boolean isEmpty() {
        return value.isEmpty();
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the value in UTF-8. */
    String fingerprint() {
        if (isEmpty()) {
            return "";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The user named by {@code sub} of a token. Nothing is verified: anyone can write such a token. */
    long claimedUser() {
        int start = value.indexOf('.') + 1;
        int end = value.indexOf('.', start);
        if (start == 0 || end < 0 || value.length() > LONGEST) {
            return NOBODY;
        }
        try {
            return subject(Base64.getUrlDecoder().decode(value.substring(start, end)));
        } catch (IOException | IllegalArgumentException _) {
            return NOBODY;
        }
    }

    private static long subject(byte[] payload) throws IOException {
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return NOBODY;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("sub")) {
                    return Math.max(NOBODY, Long.parseLong(parser.getValueAsString("")));
                }
                parser.skipChildren();
            }
        }
        return NOBODY;
    }

    @Override
    public String toString() {
        return "TracedCredential[" + value.length() + " characters]";
    }
}
