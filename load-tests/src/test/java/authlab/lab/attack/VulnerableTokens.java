package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.lab.attack.VulnerableHttp.Parsed;
import authlab.lab.catalogue.Variant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** Tokens of {@link VulnerableServer}: issued at login, verified without a lookup unless there is a denylist. */
final class VulnerableTokens implements VulnerableAuthentication {

    private static final int ACCESS_SECONDS = 900;
    private static final int REFRESH_SECONDS = 86_400;
    private static final String ACCESS = "at+jwt";
    private static final String REFRESH = "rt+jwt";

    private final Set<Flaw> flaws;
    private final Clock clock;
    private final VulnerableKey key;
    private final VulnerableTokenCheck check;
    private final VulnerableFamilies families;
    private final boolean hasDenylist;
    private final Map<String, String> loginsOfUsers = new ConcurrentHashMap<>();
    private final Set<String> denylist = ConcurrentHashMap.newKeySet();

    VulnerableTokens(Variant variant, Set<Flaw> flaws, Clock clock) {
        this.flaws = flaws;
        this.clock = clock;
        this.key = new VulnerableKey(AttackScope.algorithm(variant), flaws);
        this.check = new VulnerableTokenCheck(key, flaws, clock);
        this.families = new VulnerableFamilies(variant, flaws, clock);
        this.hasDenylist = !AttackScope.hasNoDenylist(variant);
    }

    @Override
    public SigningKeys.Signer signer() {
        return key.signer();
    }

    @Override
    public VulnerableReply publishedKeys() {
        return key.published();
    }

    @Override
    public VulnerableReply issue(String user, List<String> roles, Parsed request, boolean secure) {
        String login = UUID.randomUUID().toString();
        loginsOfUsers.put(login, user);
        families.begin(login);
        ObjectNode claims = Json.nodes().objectNode().put("name", user).put("sid", login);
        roles.forEach(claims.withArray("roles")::add);
        return pair(claims, 1, clock.instant().getEpochSecond() + REFRESH_SECONDS);
    }

    private VulnerableReply pair(ObjectNode claims, int generation, long refreshEnd) {
        long now = clock.instant().getEpochSecond();
        String access = token(ACCESS, claims.deepCopy(), now, now + ACCESS_SECONDS);
        String refresh = token(REFRESH, claims.deepCopy().put("gen", generation), now, refreshEnd);
        return VulnerableReply.of(200, "{\"access_token\":\"" + access + "\",\"refresh_token\":\"" + refresh + "\"}");
    }

    private String token(String type, ObjectNode claims, long issued, long expires) {
        claims.put("iss", "authlab").put("aud", "authlab-api").put("sub", "7");
        claims.put("iat", issued)
                .put("exp", expires)
                .put("jti", UUID.randomUUID().toString());
        if (flaws.contains(Flaw.PRIVATE_CLAIMS)) {
            claims.put("email", "user@example.org");
        }
        String header = "{\"alg\":\"" + key.alg() + "\",\"kid\":\"lab-1\",\"typ\":\"" + type + "\"}";
        return new TokenForger(header, claims.toString(), "").signed(key.signer());
    }

    @Override
    public Result authenticate(Parsed request, String node) {
        if (flaws.contains(Flaw.TRUSTS_PROXY_HEADERS)
                && !request.first("X-Remote-User").isEmpty()) {
            return new Caller(request.first("X-Remote-User"), List.of("user"), "");
        }
        List<String> headers = request.all("Authorization");
        if (headers.size() > 1 && !flaws.contains(Flaw.FIRST_HEADER_WINS)) {
            return new Result.Refused(VulnerableReply.problem(400));
        }
        List<String> tokens = new ArrayList<>(
                headers.stream().flatMap(h -> bearer(h).stream()).toList());
        if (flaws.contains(Flaw.TOKEN_IN_COOKIE)) {
            tokens.add(request.first("Cookie").replaceFirst("^[^=]*=", ""));
        }
        if (flaws.contains(Flaw.CREDENTIAL_IN_URL)) {
            tokens.add(request.target().replaceFirst("^[^=]*=", ""));
        }
        if (tokens.isEmpty()) {
            return new Result.Refused(
                    VulnerableSessions.challenge("no token", flaws.contains(Flaw.ERROR_WITHOUT_CREDENTIAL)));
        }
        return check.claims(tokens.getFirst(), ACCESS)
                .filter(claims -> !isDenied(tokens.getFirst(), claims))
                .<Result>map(VulnerableTokens::caller)
                .orElseGet(() -> new Result.Refused(
                        VulnerableSessions.challenge("bad token", !flaws.contains(Flaw.NO_ERROR_DESCRIPTION))));
    }

    private Optional<String> bearer(String header) {
        if (flaws.contains(Flaw.LENIENT_SCHEME)) {
            return Optional.of(header.replaceFirst("^.*\\s", ""));
        }
        String scheme = flaws.contains(Flaw.CASE_SENSITIVE_SCHEME) ? "Bearer (?s).*" : "(?is)bearer .*";
        return header.matches(scheme) ? Optional.of(header.substring(7)) : Optional.empty();
    }

    private boolean isDenied(String token, ObjectNode claims) {
        return hasDenylist
                && denylist.contains(
                        flaws.contains(Flaw.DENYLIST_BY_TOKEN_TEXT)
                                ? token
                                : claims.path("sid").asText());
    }

    private static Caller caller(ObjectNode claims) {
        List<String> roles = StreamSupport.stream(claims.path("roles").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return new Caller(
                claims.path("name").asText(), roles, claims.path("sid").asText());
    }

    @Override
    public VulnerableReply logout(Parsed request, Caller caller) {
        if (!flaws.contains(Flaw.LOGOUT_KEEPS_REFRESH)) {
            families.end(caller.login());
        }
        deny(caller.login(), request);
        return ended();
    }

    private void deny(String login, Parsed request) {
        if (!flaws.contains(Flaw.LOGOUT_DOES_NOTHING)) {
            denylist.add(
                    flaws.contains(Flaw.DENYLIST_BY_TOKEN_TEXT)
                            ? request.first("Authorization").replaceFirst("^\\w+ ", "")
                            : login);
        }
    }

    private VulnerableReply ended() {
        return hasDenylist
                ? VulnerableReply.of(200, "{\"ended\":true}")
                : VulnerableReply.of(200, "{\"ended\":false,\"works_until\":\"" + clock.instant() + "\"}");
    }

    @Override
    public VulnerableReply logoutEverywhere(Parsed request, Caller caller) {
        loginsOfUsers.forEach((login, user) -> {
            if (user.equals(caller.name())) {
                families.end(login);
                deny(login, request);
            }
        });
        return ended();
    }

    @Override
    public VulnerableReply refresh(Parsed request) {
        JsonNode body = Json.read(request.body());
        boolean exact = body.isObject()
                && body.size() == 1
                && body.path("refresh_token").isTextual();
        String token = body.path("refresh_token").asText("");
        if (flaws.contains(Flaw.LENIENT_REFRESH)) {
            token = request.target().replaceFirst("^[^=]*=", "");
        } else if (!exact
                || request.body().indexOf("refresh_token") != request.body().lastIndexOf("refresh_token")) {
            return VulnerableReply.problem(400);
        }
        ObjectNode claims = check.claims(token, REFRESH).orElse(null);
        Optional<Integer> generation = claims == null
                ? Optional.empty()
                : families.use(claims.path("sid").asText(), claims.path("gen").asInt());
        if (claims != null && generation.isEmpty()) {
            denylist.add(claims.path("sid").asText());
        }
        if (claims == null || generation.isEmpty()) {
            return VulnerableReply.of(400, "{\"error\":\"invalid_grant\"}");
        }
        long end = claims.path("exp").asLong() + (flaws.contains(Flaw.REFRESH_EXTENDS_LOGIN) ? REFRESH_SECONDS : 0);
        claims.remove(List.of("gen"));
        return pair(claims, generation.get(), end);
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
