package authlab.core.http;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /refresh}, and of a logout without a valid access token. */
record RefreshRequest(@Nullable String refreshToken) {

    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
