package authlab.jwt.key;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A key ring as a JWK set in JSON (RFC 7517 §5): complete for the file, or the public part. */
final class KeyRingJson {

    private static final String STATE = "authlab_state";
    private static final String CREATED = "authlab_created";
    private static final String UNTIL = "authlab_until";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private KeyRingJson() {}

    /** Reads a ring; throws if it is not a complete ring of the maker's algorithm. */
    static KeyRing read(String text, KeyMaker maker) throws BadKeysException {
        JsonNode set;
        try {
            set = JSON.readTree(text);
        } catch (JsonProcessingException _) {
            // Not the parser's message, which quotes the text.
            throw new BadKeysException("it is not JSON");
        }
        if (!(set.path("keys") instanceof ArrayNode members)) {
            throw new BadKeysException("it is not a JWK set");
        }
        List<RingKey> keys = new ArrayList<>();
        for (JsonNode member : members) {
            if (!(member instanceof ObjectNode jwk)
                    || !ID.matcher(text(jwk, "kid")).matches()) {
                throw new BadKeysException("a key has no usable kid");
            }
            keys.add(new RingKey(maker.read(jwk), jwk, instant(jwk, CREATED), state(jwk)));
        }
        return new KeyRing(maker.algorithm(), keys);
    }

    private static KeyState state(ObjectNode jwk) throws BadKeysException {
        return switch (text(jwk, STATE)) {
            case "published" -> new KeyState.Published();
            case "signing" -> new KeyState.Signing();
            case "retiring" -> new KeyState.Retiring(instant(jwk, UNTIL));
            default ->
                throw new BadKeysException(
                        STATE + " of the key " + text(jwk, "kid") + " is not one of published, signing, retiring");
        };
    }

    private static Instant instant(ObjectNode jwk, String member) throws BadKeysException {
        try {
            return Instant.parse(text(jwk, member));
        } catch (DateTimeException _) {
            throw new BadKeysException(member + " of the key " + text(jwk, "kid") + " is not an instant");
        }
    }

    private static String text(ObjectNode jwk, String member) {
        return jwk.path(member).isTextual() ? jwk.path(member).textValue() : "";
    }

    /** All members, including the private ones. */
    static String write(KeyRing ring) {
        ObjectNode set = JSON.createObjectNode();
        ArrayNode keys = set.putArray("keys");
        for (RingKey key : ring.keys()) {
            ObjectNode jwk = key.jwk().deepCopy();
            jwk.put(STATE, key.state().text()).put(CREATED, key.created().toString());
            jwk.remove(UNTIL);
            if (key.state() instanceof KeyState.Retiring(Instant until)) {
                jwk.put(UNTIL, until.toString());
            }
            keys.add(jwk);
        }
        return set.toPrettyString();
    }

    /** The public keys accepted now; empty if the algorithm has none. */
    static Optional<String> publicSet(KeyRing ring, Instant now) {
        List<String> members = ring.algorithm().publicMembers();
        if (members.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode set = JSON.createObjectNode();
        ArrayNode keys = set.putArray("keys");
        for (RingKey key : ring.keys()) {
            if (key.state().accepts(now)) {
                ObjectNode shown = keys.addObject()
                        .put("kty", text(key.jwk(), "kty"))
                        .put("kid", key.id())
                        .put("use", "sig")
                        .put("alg", ring.algorithm().toString());
                members.forEach(member -> shown.put(member, text(key.jwk(), member)));
            }
        }
        return Optional.of(set.toString());
    }
}
