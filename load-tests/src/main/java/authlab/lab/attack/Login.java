package authlab.lab.attack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What someone who signed in was given. Immutable.
 *
 * @param cookies empty where tokens are given
 * @param access empty where cookies are given
 * @param answer the login's whole answer
 */
record Login(String user, SequencedMap<String, String> cookies, String access, String refresh, Answer answer) {

    /** The cookie by which the balancer finds the node again. */
    static final String ROUTE = "authlab_route";

    Login {
        cookies = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cookies));
    }

    static Login of(String user, Answer answer) {
        SequencedMap<String, String> cookies = new LinkedHashMap<>();
        for (String set : answer.all("Set-Cookie")) {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            if (pair.length == 2) {
                cookies.put(pair[0].strip(), pair[1].strip());
            }
        }
        var body = Json.read(answer.body());
        return new Login(
                user,
                cookies,
                body.path("access_token").asText(""),
                body.path("refresh_token").asText(""),
                answer);
    }

    /** The header line that carries the credential. */
    String line() {
        return access.isEmpty() ? cookieLine(cookies) : "Authorization: Bearer " + access;
    }

    /** The name of the cookie that is the credential. */
    String sessionCookie() {
        return cookies.keySet().stream()
                .filter(name -> !name.equals(ROUTE))
                .findFirst()
                .orElse("");
    }

    /** The session id; empty where tokens are given. */
    String sessionId() {
        return cookies.getOrDefault(sessionCookie(), "");
    }

    /** With another session id in place of its own. */
    Login withSessionId(String id) {
        return with(sessionCookie(), id);
    }

    Login with(String cookie, String value) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(cookies);
        changed.put(cookie, value);
        return new Login(user, changed, access, refresh, answer);
    }

    /** Without the balancer's cookie, so that any node may be asked. */
    Login anywhere() {
        SequencedMap<String, String> changed = new LinkedHashMap<>(cookies);
        changed.remove(ROUTE);
        return new Login(user, changed, access, refresh, answer);
    }

    private static String cookieLine(Map<String, String> cookies) {
        return "Cookie: "
                + cookies.entrySet().stream()
                        .map(c -> c.getKey() + "=" + c.getValue())
                        .collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
