package authlab.core;

import authlab.core.AuthOutcome.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How an app remembers who is calling. The one thing in which the two apps differ. Safe for use by many threads. */
public interface AuthMechanism extends AutoCloseable {

    /** Signs a user in whose password was checked; ends the login that the call itself presents, if it can. */
    IssueOutcome issue(Principal principal, AuthCall call);

    /** Finds out who is calling; anything wrong with what was sent is an outcome, never an exception. */
    AuthOutcome authenticate(AuthCall call);

    /** Ends the login that the call presents, as far as the architecture can. */
    EndOutcome end(Principal principal, AuthCall call);

    /** Ends all logins of the user, as far as the architecture can. */
    EndOutcome endAll(Principal principal, AuthCall call);

    /** The value of {@code WWW-Authenticate} for a refusal (RFC 9110 §11.6.1). */
    String challenge(Rejected rejected);

    /** Whether browsers send the credential by themselves, so that a foreign page can make them do it. */
    boolean sentByBrowsersThemselves();

    /** Present if the caller renews its credential at {@code POST /refresh}. */
    default Optional<TokenRefresh> refresh() {
        return Optional.empty();
    }

    /** The value of {@code WWW-Authenticate} for a caller who is known and may not, if the scheme has one. */
    default Optional<String> forbidden() {
        return Optional.empty();
    }

    /** The public keys as a JWK set in JSON (RFC 7517 §5), as they are whenever asked, if there are any. */
    default Optional<Supplier<String>> publicKeys() {
        return Optional.empty();
    }

    /** What it counts beside authentications, by the name under which it is shown. */
    default Map<String, LongSupplier> counters() {
        return Map.of();
    }

    /** The servers that it needs beside the users' database. */
    default List<Dependency> dependencies() {
        return List.of();
    }

    @Override
    default void close() {}
}
