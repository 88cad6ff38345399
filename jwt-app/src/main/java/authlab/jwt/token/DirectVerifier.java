package authlab.jwt.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import authlab.jwt.key.Cryptography;
import authlab.jwt.key.Keys;
import authlab.jwt.key.SigningKey;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Verifies tokens whose header the library has accepted before, without the library: its parser takes fifteen times as
 * long as the signature of HS256. It accepts a subset of what the library accepts; whatever it does not expect, it leaves
 * to the library, which accepts or names the error. Thread-safe.
 */
final class DirectVerifier {

    /** More than there are keys and kinds; only headers of valid tokens are kept. */
    private static final int MOST_HEADERS = 64;

    /** Requests run on threads of their own, so that what Jackson keeps per thread would never be used again. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private final TokenRules rules;
    private final Keys keys;
    private final SignatureCheck signatures;
    private final ClaimsReader claims;
    private final Clock clock;
    private final ConcurrentMap<String, KnownHeader> known = new ConcurrentHashMap<>();

    /** What the library has read from a header. */
    private record KnownHeader(String keyId, TokenKind kind) {}

    DirectVerifier(TokenRules rules, Keys keys, Cryptography cryptography, Clock clock) {
        this.rules = rules;
        this.keys = keys;
        this.signatures = SignatureCheck.of(keys.ring().algorithm(), cryptography);
        this.claims = new ClaimsReader(rules, clock);
        this.clock = clock;
    }

    /** The library has accepted this token, so its header is one that this app writes. */
    void learn(String token, String keyId, TokenKind kind) {
        if (known.size() >= MOST_HEADERS) {
            // Keys have been rotated many times; those in use are learned again.
            known.clear();
        }
        known.put(token.substring(0, token.indexOf('.')), new KnownHeader(keyId, kind));
    }

    /** The contents of a valid token of three canonical segments; empty if the library is to decide. */
    Optional<Token> verify(String token, TokenKind kind) {
        int first = token.indexOf('.');
        int second = token.lastIndexOf('.');
        KnownHeader header = known.get(token.substring(0, first));
        if (header == null || header.kind() != kind) {
            return Optional.empty();
        }
        Optional<SigningKey> key = keys.ring().accepting(header.keyId(), clock.instant());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] signed = token.substring(0, second).getBytes(ISO_8859_1);
            byte[] signature = decoded(token, second + 1, token.length());
            return signatures.matches(key.get().verificationKey(), signed, signature)
                    ? read(decoded(token, first + 1, second), kind)
                    : Optional.empty();
        } catch (GeneralSecurityException | IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String token, int from, int to) {
        return Base64.getUrlDecoder().decode(token.substring(from, to));
    }

    private Optional<Token> read(byte[] json, TokenKind kind) throws IOException {
        Map<String, Object> members = members(json);
        boolean ours = rules.issuer().equals(members.get("iss"))
                && (rules.audience().equals(members.get("aud"))
                        || List.of(rules.audience()).equals(members.get("aud")))
                && !members.containsKey("nbf")
                && !members.containsKey("crit");
        return ours && members.get("iat") instanceof Long issued && members.get("exp") instanceof Long expires
                ? Optional.of(claims.read(members, Instant.ofEpochSecond(issued), Instant.ofEpochSecond(expires), kind))
                : Optional.empty();
    }

    /** One object of texts, whole numbers and lists of texts; throws for anything else. */
    private static Map<String, Object> members(byte[] json) throws IOException {
        Map<String, Object> members = new HashMap<>(32);
        try (JsonParser parser = JSON.createParser(json)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                require(members.put(name, value(parser)) == null);
            }
            require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
        }
        return members;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case START_ARRAY -> texts(parser);
            case null, default -> throw new IOException("unexpected value");
        };
    }

    private static List<String> texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>(4);
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            require(next == JsonToken.VALUE_STRING);
            texts.add(parser.getText());
        }
        return texts;
    }

    private static void require(boolean expected) throws IOException {
        if (!expected) {
            throw new IOException("unexpected JSON");
        }
    }
}
