package authlab.core.http;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /login}; refuses what no user can have before anything is hashed. */
record LoginRequest(@Nullable String username, @Nullable String password) {

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_PASSWORD = 512;

    /** A name and a password worth looking up. */
    record Checked(String username, String password) {
        @Override
        public String toString() {
            return "Checked[]";
        }
    }

    /**
     * Checks both.
     *
     * @throws Problem 400 if one is missing, too long, or holds control characters or half characters
     */
    Checked checked() {
        if (username == null || password == null || username.isEmpty() || password.isEmpty()) {
            throw Problem.badRequest("username and password are needed");
        }
        if (username.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
            throw Problem.badRequest("username or password is too long");
        }
        if (username.chars().anyMatch(Character::isISOControl) || isTorn(username) || isTorn(password)) {
            throw Problem.badRequest("username or password holds characters that no text has");
        }
        return new Checked(username, password);
    }

    /** Whether half of a surrogate pair stands alone; encoding would turn it into a question mark. */
    private static boolean isTorn(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Override
    public String toString() {
        return "LoginRequest[]";
    }
}
