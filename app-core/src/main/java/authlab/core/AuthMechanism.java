package authlab.core;

import authlab.core.AuthOutcome.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Authentication: the only part in which the two apps differ. Methods throw {@link StoreDownException} if a store that
 * they need cannot serve the request: 503, never 401. Thread-safe.
 */
public interface AuthMechanism extends AutoCloseable {

    /**
     * Issues a credential after a successful password check. If the client cannot keep the one that it presents, because the
     * new one replaces its cookie, that login ends.
     */
    Credential issue(Principal principal, AuthCall call);

    /** Authenticates a request; an invalid credential is an outcome, never an exception. */
    AuthOutcome authenticate(AuthCall call);

    /**
     * The values of the credentials that a request presents, valid or not, where this mechanism reads them; a bearer
     * token also if the mechanism accepts none.
     */
    List<String> presented(AuthCall call);

    /** Ends the login that the request presents, as far as the architecture can; its credential was accepted just before. */
    EndOutcome end(Principal principal, AuthCall call);

    /** Ends all logins of the user, as far as the architecture can. */
    EndOutcome endAll(Principal principal, AuthCall call);

    /** The {@code WWW-Authenticate} value of a refusal (RFC 9110 §11.6.1). */
    String challenge(Rejected rejected);

    /** Whether browsers attach the credential automatically, so that cross-site requests must be refused (CSRF). */
    boolean sentByBrowserAutomatically();

    /** Present if credentials are renewed at {@code POST /refresh}. */
    default Optional<TokenRefresh> refresh() {
        return Optional.empty();
    }

    /** The {@code WWW-Authenticate} value of a 403, if the scheme has one. */
    default Optional<String> forbidden() {
        return Optional.empty();
    }

    /** The public keys, if there are any. */
    default Optional<PublicKeys> publicKeys() {
        return Optional.empty();
    }

    /** Further counters, by metric name. */
    default Map<String, LongSupplier> counters() {
        return Map.of();
    }

    /** The servers it needs in addition to the user database. */
    default List<Dependency> dependencies() {
        return List.of();
    }

    @Override
    default void close() {}
}
