package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.lab.attack.VulnerableHttp.Parsed;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The login of {@link VulnerableServer}: input validation, password check and throttle. */
final class VulnerableLogin {

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_PASSWORD = 512;
    private static final int PREFIX = 8;
    private static final long HASH_NANOS = 10_000_000;

    private final Set<Flaw> flaws;
    private final VulnerableThrottle throttle;
    private final VulnerableAuthentication authentication;
    private final ObjectMapper json;

    VulnerableLogin(Set<Flaw> flaws, Clock clock, VulnerableAuthentication authentication) {
        this.flaws = flaws;
        this.throttle = new VulnerableThrottle(flaws, clock);
        this.authentication = authentication;
        JsonFactory factory = JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, !flaws.contains(Flaw.DUPLICATE_KEYS))
                .streamReadConstraints(
                        flaws.contains(Flaw.UNBOUNDED_JSON)
                                ? StreamReadConstraints.builder()
                                        .maxNestingDepth(Integer.MAX_VALUE)
                                        .maxNumberLength(Integer.MAX_VALUE)
                                        .build()
                                : StreamReadConstraints.defaults())
                .build();
        this.json = new ObjectMapper(factory)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, !flaws.contains(Flaw.LENIENT_JSON));
    }

    VulnerableReply answer(Parsed request, boolean secure) {
        String type = request.first("Content-Type");
        if (type.startsWith("application/x-www-form-urlencoded") && flaws.contains(Flaw.ANY_CONTENT_TYPE)) {
            String form = request.body();
            return login(
                    form.replaceFirst(".*username=([^&]*).*", "$1"),
                    form.replaceFirst(".*password=([^&]*).*", "$1"),
                    request,
                    secure,
                    false);
        }
        if (!type.matches("application/json(; ?charset=utf-8)?") && !flaws.contains(Flaw.ANY_CONTENT_TYPE)) {
            return VulnerableReply.problem(415);
        }
        ObjectNode body = body(request.body()).orElse(null);
        return body == null ? VulnerableReply.problem(400) : login(body, request, secure);
    }

    private Optional<ObjectNode> body(String bytes) {
        boolean lenient = flaws.contains(Flaw.LENIENT_JSON) || flaws.contains(Flaw.UNBOUNDED_JSON);
        try {
            JsonNode node = json.readTree(text(bytes));
            return node instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.ofNullable(lenient ? Json.nodes().objectNode() : null);
        } catch (JsonProcessingException | CharacterCodingException e) {
            return Optional.ofNullable(lenient ? Json.nodes().objectNode() : null);
        }
    }

    private String text(String bytes) throws CharacterCodingException {
        return flaws.contains(Flaw.LENIENT_UTF8)
                ? VulnerableApp.utf8(bytes)
                : UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)))
                        .toString();
    }

    private VulnerableReply login(ObjectNode body, Parsed request, boolean secure) {
        JsonNode name = body.path("username");
        JsonNode password = body.path("password");
        boolean typed = name.isTextual() && password.isTextual();
        boolean exact = body.size() == 2;
        boolean lenient = flaws.contains(Flaw.LENIENT_JSON) || flaws.contains(Flaw.UNBOUNDED_JSON);
        if (!lenient && (!typed || (!exact && !flaws.contains(Flaw.MASS_ASSIGNMENT)))) {
            return VulnerableReply.problem(400);
        }
        VulnerableReply reply = login(
                name.asText(),
                password.asText(),
                request,
                secure,
                body.path("admin").asBoolean());
        return flaws.contains(Flaw.ECHOES_NAME_IN_HEADER) ? reply.with("X-User", name.asText()) : reply;
    }

    private VulnerableReply login(String given, String password, Parsed request, boolean secure, boolean admin) {
        String user = name(given);
        boolean tooLong = user.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD;
        boolean badText = hasBadText(user) || hasBadText(password);
        if (tooLong && !flaws.contains(Flaw.UNLIMITED_PASSWORD)) {
            return VulnerableReply.problem(400);
        }
        if (badText && !flaws.contains(Flaw.CONTROL_CHARACTERS)) {
            return VulnerableReply.problem(400);
        }
        if (flaws.contains(Flaw.SQL_INJECTION) && user.contains("'") && user.contains("--")) {
            return authentication.issue("alice", List.of("user"), request, secure);
        }
        String client = flaws.contains(Flaw.TRUSTS_X_FORWARDED_FOR) ? request.first("X-Forwarded-For") : "";
        Optional<VulnerableReply> throttled = throttle.begin(user + client);
        if (throttled.isPresent()) {
            return throttled.get();
        }
        boolean known = user.matches("user0\\d{3}|alice|admin|bob");
        if (known && matches(password)) {
            LockSupport.parkNanos(HASH_NANOS);
            throttle.succeeded(user + client);
            return authentication.issue(user, roles(user, admin), request, secure);
        }
        boolean cheap =
                flaws.contains(Flaw.CHEAP_REFUSALS) || (!known && flaws.contains(Flaw.SKIPS_HASH_FOR_UNKNOWN_USERS));
        LockSupport.parkNanos(cheap ? 0 : HASH_NANOS);
        throttle.failed(user + client);
        return VulnerableSessions.challenge(
                !known && flaws.contains(Flaw.NAMES_UNKNOWN_USERS) ? "unknown user" : "bad login", true);
    }

    private static List<String> roles(String user, boolean admin) {
        List<String> roles = new ArrayList<>(List.of("user"));
        if (admin || user.equals("admin")) {
            roles.add("admin");
        }
        return roles;
    }

    private String name(String given) {
        String name = given;
        if (flaws.contains(Flaw.FOLDS_NAMES)) {
            name = Normalizer.normalize(name, Normalizer.Form.NFKD)
                    .replaceAll("\\p{M}", "")
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }
        return flaws.contains(Flaw.STRIPS_INVISIBLE_CHARACTERS) ? name.replaceAll("[^ -~]", "") : name;
    }

    private boolean matches(String password) {
        String right = AttackTarget.PASSWORD;
        return password.equals(right)
                || (flaws.contains(Flaw.CASE_INSENSITIVE_PASSWORD) && password.equalsIgnoreCase(right))
                || (flaws.contains(Flaw.PASSWORD_PREFIX) && password.startsWith(right.substring(0, PREFIX)));
    }

    private static boolean hasBadText(@Nullable String text) {
        return text == null
                || text.codePoints().anyMatch(c -> Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff));
    }
}
