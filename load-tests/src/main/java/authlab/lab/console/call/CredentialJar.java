package authlab.lab.console.call;

import authlab.lab.catalogue.Variant;
import authlab.lab.console.event.AppOperation;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The credentials of one browser at one variant, kept as a browser and its page would keep them. Thread-safe. */
final class CredentialJar {

    private static final String PASSWORD = "authlab-demo";

    private static final String REFRESH_TOKEN = "refresh_token";

    private final Variant variant;
    private final String user;
    private final Map<String, Cookie> cookies = new LinkedHashMap<>();
    private State state = new State("", "", "", "", "");

    /**
     * What is not in the cookies.
     *
     * @param node that answered the last login
     * @param ended the last cookie value or access token that was given up
     * @param endedRefresh the last refresh token that was given up or used
     */
    record State(String access, String refresh, String node, String ended, String endedRefresh) {

        @Override
        public String toString() {
            return "State[" + node + "]";
        }
    }

    CredentialJar(Variant variant, String user) {
        this.variant = variant;
        this.user = user;
    }

    String user() {
        return user;
    }

    synchronized State state() {
        return state;
    }

    /** The session cookie, if there is one. */
    synchronized Optional<Cookie> sessionCookie() {
        return cookies.values().stream().filter(c -> !c.isRoute()).findFirst();
    }

    /** The value of the cookie, or the access token; blank without one. */
    synchronized String credential() {
        return variant.isSession() ? sessionCookie().map(Cookie::value).orElse("") : state.access;
    }

    /**
     * The next request.
     *
     * @param credential instead of the stored one; blank to send none
     * @param refreshToken instead of the stored one
     */
    synchronized AppRequest request(
            AppOperation operation, Optional<String> credential, Optional<String> refreshToken) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        String presented = credential.orElse(credential());
        String refresh = refreshToken.orElse(state.refresh);
        String body = body(operation, refresh);
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        if (variant.isSession()) {
            String value = cookieHeader(presented);
            if (!value.isEmpty()) {
                headers.put("Cookie", value);
            }
            return new AppRequest(variant, operation, presented, "", headers, body);
        }
        boolean withToken = operation != AppOperation.LOGIN && operation != AppOperation.REFRESH;
        if (withToken && !presented.isEmpty()) {
            headers.put("Authorization", "Bearer " + presented);
        }
        String shown = withToken ? presented : operation == AppOperation.REFRESH ? refresh : "";
        return new AppRequest(variant, operation, shown, body.contains(REFRESH_TOKEN) ? refresh : "", headers, body);
    }

    private String cookieHeader(String session) {
        String name = sessionCookie().map(Cookie::name).orElse(Cookie.SESSION);
        Stream<String> own = session.isEmpty() ? Stream.of() : Stream.of(name + "=" + session);
        Stream<String> route = cookies.values().stream().filter(Cookie::isRoute).map(c -> c.name() + "=" + c.value());
        return Stream.concat(own, route).collect(Collectors.joining("; "));
    }

    private String body(AppOperation operation, String refresh) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (operation == AppOperation.LOGIN) {
            return body.put("username", user).put("password", PASSWORD).toString();
        }
        boolean renews = operation == AppOperation.REFRESH || (operation.isLogout() && !variant.isSession());
        if (!renews || refresh.isEmpty()) {
            return operation == AppOperation.REFRESH ? body.toString() : "";
        }
        return body.put(REFRESH_TOKEN, refresh).toString();
    }

    /**
     * Keeps what a response has set.
     *
     * @return the credentials that it has issued
     */
    synchronized List<String> learn(AppRequest request, AppResponse response) {
        String before = credential();
        for (String header : response.all("Set-Cookie")) {
            Cookie.parse(header).ifPresent(cookie -> {
                if (cookie.isCleared()) {
                    cookies.remove(cookie.name());
                } else {
                    cookies.put(cookie.name(), cookie);
                }
            });
        }
        boolean issues = request.operation() == AppOperation.LOGIN || request.operation() == AppOperation.REFRESH;
        if (issues && response.isOk()) {
            return issued(request, response, before);
        }
        if (request.operation().isLogout()
                && response.isOk()
                && request.credential().equals(before)) {
            state = new State("", "", state.node, before, state.refresh);
        }
        return List.of();
    }

    private List<String> issued(AppRequest request, AppResponse response, String before) {
        String access = response.json().path("access_token").asText("");
        String refresh = response.json().path(REFRESH_TOKEN).asText("");
        String used = request.operation() == AppOperation.REFRESH ? request.credential() : state.endedRefresh;
        String node = request.operation() == AppOperation.LOGIN ? response.header("X-Served-By") : state.node;
        state = new State(access, refresh, node, before.isEmpty() ? state.ended : before, used);
        return Stream.of(access, refresh, variant.isSession() ? credential() : "")
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
