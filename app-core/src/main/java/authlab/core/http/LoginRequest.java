package authlab.core.http;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /login}; invalid values are refused before a password is hashed. */
record LoginRequest(@Nullable String username, @Nullable String password) {

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_PASSWORD = 512;

    /** A valid name and password. */
    record Checked(String username, String password) {
        @Override
        public String toString() {
            return "Checked[]";
        }
    }

    /** Both; 400 if one is missing, too long, or has control characters or unpaired surrogates. */
    Checked checked() {
        if (username == null || password == null || username.isEmpty() || password.isEmpty()) {
            throw Problem.badRequest("username and password are needed");
        }
        if (username.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
            throw Problem.badRequest("username or password is too long");
        }
        if (username.chars().anyMatch(Character::isISOControl)
                || hasUnpairedSurrogate(username)
                || hasUnpairedSurrogate(password)) {
            throw Problem.badRequest("username or password contains invalid characters");
        }
        return new Checked(username, password);
    }

    /** An unpaired surrogate would be encoded as a question mark. */
    private static boolean hasUnpairedSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Override
    public String toString() {
        return "LoginRequest[]";
    }
}
