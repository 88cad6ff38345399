package authlab.lab.attack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;

/** Verifies tokens by RFC 7515, RFC 7519 and RFC 8725, except for the flaws it is given. */
final class VulnerableTokenCheck {

    private static final int LONGEST = 4096;
    private static final int LEEWAY = 10;
    private static final long LONGEST_ACCESS = 900;
    private static final long LONGEST_REFRESH = 86_400;

    /** The headers that each flaw accepts beside alg, kid and typ. */
    private static final Map<Flaw, Set<String>> EXTRA_HEADERS = Map.of(
            Flaw.IGNORES_CRIT, Set.of("crit", "b64", "x"),
            Flaw.INFLATES_CLAIMS, Set.of("zip"),
            Flaw.ACCEPTS_NESTED_TOKENS, Set.of("cty"),
            Flaw.TRUSTS_EMBEDDED_KEY, Set.of("jwk", "x5c"),
            Flaw.FETCHES_KEY_URL, Set.of("jku", "x5u", "jwk", "x5c", "x5t"));

    private final VulnerableKey key;
    private final Set<Flaw> flaws;
    private final Clock clock;
    private final ObjectMapper json;
    private final Set<String> knownSignatures = ConcurrentHashMap.newKeySet();

    VulnerableTokenCheck(VulnerableKey key, Set<Flaw> flaws, Clock clock) {
        this.key = key;
        this.flaws = flaws;
        this.clock = clock;
        JsonFactory factory = JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, !flaws.contains(Flaw.DUPLICATE_MEMBERS))
                .build();
        this.json = new ObjectMapper(factory).configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true);
    }

    /** The claims of a valid token of this type. */
    Optional<ObjectNode> claims(String given, String type) {
        try {
            return verified(given, type);
        } catch (RuntimeException | StackOverflowError e) {
            if (flaws.contains(Flaw.UNCAUGHT_PARSE_ERRORS)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Optional<ObjectNode> verified(String given, String type) {
        String token = flaws.contains(Flaw.LENIENT_BASE64)
                ? given.replace('+', '-').replace('/', '_').replaceAll("[^A-Za-z0-9._-]", "")
                : given;
        if (token.length() > LONGEST && !flaws.contains(Flaw.UNLIMITED_TOKEN_LENGTH)) {
            return Optional.empty();
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 && !(parts.length > 3 && flaws.contains(Flaw.LENIENT_SEGMENTS))) {
            throw new IllegalArgumentException(parts.length + " parts");
        }
        ObjectNode header = object(VulnerableTokens.utf8(decoded(parts[0])));
        byte[] signature = decoded(parts[2]);
        boolean known = flaws.contains(Flaw.CACHES_BY_SIGNATURE) && knownSignatures.contains(parts[2]);
        if (!isGoodHeader(header, type) || (!known && !key.verifies(header, parts[0] + "." + parts[1], signature))) {
            return Optional.empty();
        }
        knownSignatures.add(parts[2]);
        String text = VulnerableTokens.utf8(inflated(header, decoded(parts[1])));
        if (flaws.contains(Flaw.ACCEPTS_NESTED_TOKENS) && text.startsWith("eyJ")) {
            return claims(text, type);
        }
        ObjectNode claims = object(text);
        return areGood(claims, type) ? Optional.of(claims) : Optional.empty();
    }

    private byte[] decoded(String part) {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        if (!flaws.contains(Flaw.LENIENT_BASE64) && !TokenForger.encode(bytes).equals(part)) {
            throw new IllegalArgumentException("not canonical");
        }
        return bytes;
    }

    private ObjectNode object(String text) {
        try {
            if (json.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("no object");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] inflated(ObjectNode header, byte[] payload) {
        if (!header.has("zip")) {
            return payload;
        }
        var bytes = new java.io.ByteArrayOutputStream();
        try (InflaterOutputStream out = new InflaterOutputStream(bytes, new Inflater(true))) {
            out.write(payload);
        } catch (IOException e) {
            return payload;
        }
        return bytes.toByteArray();
    }

    private boolean isGoodHeader(ObjectNode header, String type) {
        if (flaws.contains(Flaw.FETCHES_KEY_URL)) {
            header.forEach(value -> {
                if (value.asText().startsWith("http://")) {
                    VulnerableKey.fetch(value.asText());
                }
            });
        }
        Set<String> allowed = new HashSet<>(Set.of("alg", "kid", "typ"));
        EXTRA_HEADERS.forEach((flaw, names) -> allowed.addAll(flaws.contains(flaw) ? names : Set.of()));
        boolean names = true;
        for (var fields = header.fieldNames(); fields.hasNext(); ) {
            names &= allowed.contains(fields.next());
        }
        boolean kid = header.path("kid").asText().equals("lab-1")
                && header.path("kid").isTextual();
        boolean typ =
                header.path("typ").isTextual() && header.path("typ").asText().equals(type);
        return names
                && (kid || flaws.contains(Flaw.IGNORES_KID) || flaws.contains(Flaw.KID_AS_PATH))
                && (typ || flaws.contains(Flaw.IGNORES_TOKEN_TYPE));
    }

    private boolean areGood(ObjectNode claims, String type) {
        return goodTimes(claims, type)
                && ((claims.path("iss").isTextual()
                                && claims.path("iss").asText().equals("authlab"))
                        || flaws.contains(Flaw.IGNORES_ISSUER))
                && (goodAudience(claims.path("aud")) || flaws.contains(Flaw.IGNORES_AUDIENCE))
                && ((claims.path("sub").isTextual()
                                && claims.path("sub").asText().matches("[1-9]\\d{0,15}"))
                        || flaws.contains(Flaw.IGNORES_SUBJECT))
                && (goodTypes(claims) || flaws.contains(Flaw.IGNORES_CLAIM_TYPES));
    }

    private boolean goodTimes(ObjectNode claims, String type) {
        long now = clock.instant().getEpochSecond();
        JsonNode issued = claims.path("iat");
        JsonNode expires = claims.path("exp");
        if (!expires.isIntegralNumber() && flaws.contains(Flaw.EXP_OPTIONAL)) {
            return true;
        }
        boolean typed = issued.isIntegralNumber()
                && issued.canConvertToLong()
                && expires.isIntegralNumber()
                && expires.canConvertToLong();
        long lifetime = type.equals("at+jwt") ? LONGEST_ACCESS : LONGEST_REFRESH;
        boolean inTime = expires.asLong() > now - LEEWAY
                && issued.asLong() <= now + LEEWAY
                && claims.path("nbf").asLong(0) <= now + LEEWAY;
        boolean shortLived = typed && expires.asLong() - issued.asLong() <= lifetime;
        return (inTime || flaws.contains(Flaw.IGNORES_TIMES)) && (shortLived || flaws.contains(Flaw.NO_LIFETIME_LIMIT));
    }

    private boolean goodAudience(JsonNode aud) {
        if (aud.isTextual()) {
            return aud.asText().equals("authlab-api");
        }
        boolean found = false;
        for (JsonNode one : aud) {
            found |= one.asText().equals("authlab-api");
        }
        return found && !flaws.contains(Flaw.SINGLE_AUDIENCE_ONLY);
    }

    private static boolean goodTypes(ObjectNode claims) {
        boolean roles = claims.path("roles").isArray();
        for (JsonNode role : claims.path("roles")) {
            roles &= role.isTextual();
        }
        return roles
                && claims.path("jti").isTextual()
                && !claims.path("jti").asText().isEmpty();
    }
}
