package authlab.lab.attack;

import authlab.lab.attack.VulnerableHttp.Parsed;
import authlab.lab.catalogue.Variant;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Sessions of {@link VulnerableServer}: an opaque id in a cookie, looked up in a map. */
final class VulnerableSessions implements VulnerableAuthentication {

    private static final Pattern COOKIE = Pattern.compile("authlab_session=([^;]*)");
    private static final String ID = "[A-Za-z0-9_-]{43}";
    private static final int PREFIX = 20;
    private static final long TOUCH_NANOS = 20_000_000;
    private static final String USER = "userOf";

    private final Variant variant;
    private final Set<Flaw> flaws;
    private final Map<String, Caller> sessions = new ConcurrentHashMap<>();
    private final Map<String, Boolean> endedEverywhere = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    VulnerableSessions(Variant variant, Set<Flaw> flaws) {
        this.variant = variant;
        this.flaws = flaws;
    }

    /** A 401 with its challenge (RFC 6750 §3). */
    static VulnerableReply challenge(String description, boolean error) {
        return VulnerableReply.of(401, "{\"detail\":\"" + description + "\"}")
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"test\""
                                + (error
                                        ? ", error=\"invalid_token\", error_description=\"" + description + "\""
                                        : ""));
    }

    @Override
    public VulnerableReply issue(String user, List<String> roles, Parsed request, boolean secure) {
        Optional<String> before = cookies(request).stream().findFirst();
        if (!flaws.contains(Flaw.KEEPS_OLD_SESSION)) {
            before.ifPresent(sessions::remove);
        }
        String id = flaws.contains(Flaw.SEQUENTIAL_SESSION_IDS)
                ? String.format(Locale.ROOT, "session-%035d", count.incrementAndGet())
                : SessionIdAttacks.random();
        if (flaws.contains(Flaw.SESSION_FIXATION) && before.isPresent()) {
            id = before.get();
        }
        sessions.put(id, new Caller(user, roles, id));
        String name = secure && !flaws.contains(Flaw.INSECURE_COOKIE) ? "__Secure-authlab_session" : "authlab_session";
        return VulnerableReply.of(200, "{\"" + USER + "\":\"" + user + "\"}")
                .with("Set-Cookie", cookie(name + "=" + id, secure));
    }

    private String cookie(String pair, boolean secure) {
        return flaws.contains(Flaw.INSECURE_COOKIE)
                ? pair
                : pair + "; Path=" + variant.path() + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    @Override
    public Result authenticate(Parsed request, String node) {
        if (flaws.contains(Flaw.TRUSTS_PROXY_HEADERS)
                && !request.first("X-Remote-User").isEmpty()) {
            return new Caller(request.first("X-Remote-User"), List.of("user"), "");
        }
        if (flaws.contains(Flaw.FAILS_ON_ODD_COOKIES) && request.first("Cookie").equals("authlab_session")) {
            throw new IllegalStateException("no value");
        }
        List<String> ids = new ArrayList<>(cookies(request));
        if (ids.size() > 1 && !flaws.contains(Flaw.FIRST_COOKIE_WINS)) {
            return new Result.Refused(VulnerableReply.problem(400));
        }
        if (flaws.contains(Flaw.SESSION_AS_BEARER)) {
            ids.add(request.first("Authorization").replaceFirst("^\\w+ ", ""));
        }
        if (flaws.contains(Flaw.CREDENTIAL_IN_URL)) {
            ids.add(request.target().replaceFirst("^[^=]*=", ""));
        }
        boolean sent = !ids.isEmpty() || !request.first("Authorization").isEmpty();
        Optional<Caller> caller = ids.stream().findFirst().flatMap(this::find);
        if (caller.isPresent()) {
            return touched(caller.get(), node);
        }
        VulnerableReply refusal = challenge("no such session", sent || flaws.contains(Flaw.ERROR_WITHOUT_CREDENTIAL));
        if (flaws.contains(Flaw.NO_ERROR_DESCRIPTION)) {
            refusal = challenge("no such session", false);
        }
        if (flaws.contains(Flaw.ADOPTS_SESSION_IDS) && !ids.isEmpty()) {
            refusal = refusal.with("Set-Cookie", cookie("authlab_session=" + ids.getFirst(), false));
        }
        return new Result.Refused(refusal);
    }

    private Result touched(Caller caller, String node) {
        if (flaws.contains(Flaw.NODE_LOCAL_REVOCATION)
                && node.equals("node-0")
                && endedEverywhere.containsKey(caller.name())) {
            return new Result.Refused(challenge("ended", true));
        }
        if (flaws.contains(Flaw.RESURRECTS_SESSIONS)) {
            LockSupport.parkNanos(TOUCH_NANOS);
            sessions.put(caller.login(), caller);
        }
        return caller;
    }

    private Optional<Caller> find(String given) {
        String id = given;
        if (flaws.contains(Flaw.STORE_INJECTION) && id.equals("*")) {
            return sessions.values().stream().findFirst();
        }
        if (flaws.contains(Flaw.ACCEPTS_ANY_SESSION_ID)) {
            return Optional.of(new Caller("anybody", List.of("user"), id));
        }
        if (flaws.contains(Flaw.IGNORES_END_OF_SESSION_ID)) {
            return sessions.values().stream()
                    .filter(c -> given.startsWith(c.login().substring(0, PREFIX)))
                    .findFirst();
        }
        if (flaws.contains(Flaw.LENIENT_SESSION_ID)) {
            id = URLDecoder.decode(id, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z0-9_-]", "");
        }
        return id.matches(ID) ? Optional.ofNullable(sessions.get(id)) : Optional.empty();
    }

    private static List<String> cookies(Parsed request) {
        return request.all("Cookie").stream()
                .flatMap(line -> COOKIE.matcher(line).results())
                .map((MatchResult m) -> m.group(1).strip())
                .toList();
    }

    @Override
    public VulnerableReply logout(Parsed request, Caller caller) {
        if (flaws.contains(Flaw.FAILS_ON_CONCURRENT_LOGOUT)) {
            LockSupport.parkNanos(TOUCH_NANOS);
        }
        if (!flaws.contains(Flaw.LOGOUT_DOES_NOTHING)) {
            Caller before = sessions.remove(caller.login());
            if (before == null && flaws.contains(Flaw.FAILS_ON_CONCURRENT_LOGOUT)) {
                throw new IllegalStateException("the session is gone");
            }
        }
        return ended();
    }

    @Override
    public VulnerableReply logoutEverywhere(Parsed request, Caller caller) {
        String user =
                flaws.contains(Flaw.LOGOUT_BY_PARAMETER) && request.target().contains("user=")
                        ? request.target().replaceFirst(".*user=", "")
                        : caller.name();
        endedEverywhere.put(user, true);
        if (flaws.contains(Flaw.LOGOUT_EVERYWHERE_ENDS_ONE)) {
            sessions.remove(caller.login());
        } else {
            sessions.values().removeIf(c -> c.name().equals(user));
        }
        return ended();
    }

    private VulnerableReply ended() {
        VulnerableReply reply = VulnerableReply.of(200, "{\"ended\":true}");
        return flaws.contains(Flaw.KEEPS_COOKIE)
                ? reply
                : reply.with("Set-Cookie", cookie("authlab_session=", false) + "; Max-Age=0");
    }

    @Override
    public VulnerableReply refresh(Parsed request) {
        return VulnerableReply.problem(404);
    }

    @Override
    public VulnerableReply publishedKeys() {
        return VulnerableReply.problem(404);
    }

    @Override
    public SigningKeys.Signer signer() {
        throw new IllegalStateException("sessions have no key");
    }
}
