package authlab.lab.attack;

import java.util.List;
import java.util.stream.Stream;

/** The groups of the catalogue, in the order in which they are shown. */
public enum AttackGroup {
    LOGIN_INPUT("Login input validation"),
    HTTP_PROTOCOL("HTTP protocol and request smuggling"),
    PATHS("Path traversal and access control"),
    CREDENTIALS("Transport of credentials"),
    GUESSING("Password guessing and user enumeration"),
    SESSION_IDS("Session ids"),
    CSRF("CSRF, CORS and response headers"),
    TOKEN_SHAPE("JWT encoding and parsing"),
    TOKEN_KEYS("JWT signatures and keys"),
    TOKEN_CLAIMS("JWT claims and headers"),
    LOGOUT("Logout and revocation"),
    REFRESH("Refresh tokens"),
    FLOOD("Floods of invalid credentials");

    private final String title;

    AttackGroup(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    List<Attack> of(Attack.Draft... attacks) {
        return of(AttackScope.ALL, attacks);
    }

    /** @param usual where its attacks apply, unless one declares another scope */
    List<Attack> of(AttackScope usual, Attack.Draft... attacks) {
        return Stream.of(attacks).map(a -> a.in(this, usual)).toList();
    }
}
