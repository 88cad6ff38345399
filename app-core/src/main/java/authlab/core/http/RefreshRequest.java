package authlab.core.http;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /refresh}. */
record RefreshRequest(@Nullable String refreshToken) {

    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
