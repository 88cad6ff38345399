package authlab.lab.console.call;

import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment.Endpoints;
import org.jspecify.annotations.Nullable;

/**
 * The credential of one browser at one variant, and what is behind it.
 *
 * @param kind {@code cookie}, {@code token} or {@code none}
 * @param ended what the browser had before its last logout, login or refresh, so that it can be replayed
 */
record CredentialView(
        String variant,
        String kind,
        @Nullable Cookie cookie,
        @Nullable StoredCredential stored,
        @Nullable TokenText access,
        @Nullable TokenText refresh,
        @Nullable Ended ended,
        boolean signedIn) {

    /**
     * A credential that was given up.
     *
     * @param credential a cookie value or an access token; blank without one
     * @param refreshToken blank without one
     */
    record Ended(String credential, String refreshToken) {

        @Override
        public String toString() {
            return "Ended[]";
        }
    }

    static CredentialView of(Variant variant, CredentialJar jar, Endpoints lab) {
        CredentialJar.State state = jar.state();
        boolean signedIn = !jar.credential().isEmpty();
        boolean anyEnded = !state.ended().isEmpty() || !state.endedRefresh().isEmpty();
        return new CredentialView(
                variant.name(),
                !signedIn ? "none" : variant.isSession() ? "cookie" : "token",
                jar.sessionCookie().orElse(null),
                StoredCredential.of(variant, jar, lab).orElse(null),
                TokenText.of(state.access()).orElse(null),
                TokenText.of(state.refresh()).orElse(null),
                anyEnded ? new Ended(state.ended(), state.endedRefresh()) : null,
                signedIn);
    }

    @Override
    public String toString() {
        return "CredentialView[" + variant + ", " + kind + "]";
    }
}
