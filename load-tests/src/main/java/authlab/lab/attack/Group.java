package authlab.lab.attack;

/** Attacks that belong together, in the order in which they are shown. */
public enum Group {
    LOGIN_INPUT("What the login is sent"),
    HTTP_PROTOCOL("HTTP itself"),
    PATHS("Paths"),
    CREDENTIALS("How a credential travels"),
    GUESSING("Guessing passwords"),
    SESSION_IDS("Session ids"),
    CSRF("Pages of other origins"),
    TOKEN_SHAPE("The spelling of a token"),
    TOKEN_KEYS("Signatures and keys"),
    TOKEN_CLAIMS("What a signed token says"),
    ENDINGS("Ending a login"),
    REFRESH("Refresh tokens"),
    FLOOD("Floods");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
