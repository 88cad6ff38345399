package authlab.lab.attack;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The credentials that a login issued. Immutable.
 *
 * @param cookies empty for tokens
 * @param access the access token; empty for sessions
 * @param answer the response of the login
 */
record Credentials(String user, SequencedMap<String, String> cookies, String access, String refresh, Answer answer) {

    /** The affinity cookie of the load balancer. */
    static final String ROUTE_COOKIE = "authlab_route";

    Credentials {
        cookies = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cookies));
    }

    static Credentials of(String user, Answer answer) {
        SequencedMap<String, String> cookies = new LinkedHashMap<>();
        for (String set : answer.all("Set-Cookie")) {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            if (pair.length == 2) {
                cookies.put(pair[0].strip(), pair[1].strip());
            }
        }
        String access = answer.json().path("access_token").asText("");
        String refresh = answer.json().path("refresh_token").asText("");
        return new Credentials(user, cookies, access, refresh, answer);
    }

    /** The header line that carries the credential. */
    String header() {
        return access.isEmpty()
                ? cookies.entrySet().stream()
                        .map(c -> c.getKey() + "=" + c.getValue())
                        .collect(Collectors.joining("; ", "Cookie: ", ""))
                : "Authorization: Bearer " + access;
    }

    /** The name of the session cookie. */
    String sessionCookie() {
        return cookies.keySet().stream()
                .filter(name -> !name.equals(ROUTE_COOKIE))
                .findFirst()
                .orElse("");
    }

    /** The session id; empty for tokens. */
    String sessionId() {
        return cookies.getOrDefault(sessionCookie(), "");
    }

    /** With another session id. */
    Credentials withSessionId(String id) {
        return with(sessionCookie(), id);
    }

    Credentials with(String cookie, String value) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(cookies);
        changed.put(cookie, value);
        return new Credentials(user, changed, access, refresh, answer);
    }

    /** Without the affinity cookie, so that requests reach both nodes. */
    Credentials withoutAffinity() {
        SequencedMap<String, String> changed = new LinkedHashMap<>(cookies);
        changed.remove(ROUTE_COOKIE);
        return new Credentials(user, changed, access, refresh, answer);
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
