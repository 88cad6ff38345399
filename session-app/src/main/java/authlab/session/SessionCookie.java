package authlab.session;

/**
 * The cookie that carries a session's id (RFC 6265): one over plain HTTP, another over TLS.
 *
 * <p>Over TLS its name begins with {@code __Secure-}, with which a browser takes it from no plain HTTP answer. Only the
 * name of the connection's own kind is ever read, so that what was sent or planted in the clear is worth nothing there.
 */
record SessionCookie(String name, String attributes) {

    private static final String NAME = "authlab_session";

    static SessionCookie overHttp(String path) {
        return new SessionCookie(NAME, "; Path=" + path + "; HttpOnly; SameSite=Lax");
    }

    static SessionCookie overTls(String path) {
        return new SessionCookie("__Secure-" + NAME, "; Path=" + path + "; Secure; HttpOnly; SameSite=Lax");
    }

    /** The value of {@code Set-Cookie} that hands an id out. */
    String set(SessionId id) {
        return name + "=" + id.value() + attributes;
    }

    /** The value of {@code Set-Cookie} that takes it back; the attributes are the same, or browsers would keep it. */
    String clear() {
        return name + "=" + attributes + "; Max-Age=0";
    }
}
