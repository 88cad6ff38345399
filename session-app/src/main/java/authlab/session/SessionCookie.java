package authlab.session;

/**
 * The session cookie (RFC 6265), with different names over plain HTTP and over TLS.
 *
 * <p>Over TLS the name has the prefix {@code __Secure-}, which browsers reject in a plain HTTP response. Only the name
 * that belongs to the connection is read, so that a cookie sent or planted over plain HTTP is not accepted over TLS.
 */
record SessionCookie(String name, String attributes) {

    private static final String NAME = "authlab_session";

    static SessionCookie overHttp(String path) {
        return new SessionCookie(NAME, "; Path=" + path + "; HttpOnly; SameSite=Lax");
    }

    static SessionCookie overTls(String path) {
        return new SessionCookie("__Secure-" + NAME, "; Path=" + path + "; Secure; HttpOnly; SameSite=Lax");
    }

    /** The {@code Set-Cookie} value with a session id. */
    String set(SessionId id) {
        return name + "=" + id.value() + attributes;
    }

    /** The {@code Set-Cookie} value that removes it; with other attributes browsers would keep the cookie. */
    String clear() {
        return name + "=" + attributes + "; Max-Age=0";
    }
}
