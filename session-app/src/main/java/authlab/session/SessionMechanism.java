package authlab.session;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Challenge;
import authlab.core.Credential;
import authlab.core.Dependency;
import authlab.core.EndOutcome;
import authlab.core.Principal;
import authlab.core.StoreDownException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Authentication by a session id in a cookie (RFC 6265). */
final class SessionMechanism implements AuthMechanism {

    private static final Logger LOG = LoggerFactory.getLogger(SessionMechanism.class);

    private static final Challenge CHALLENGE = new Challenge("Session", "invalid_session");

    private final SessionStore store;
    private final SessionCookie overHttp;
    private final SessionCookie overTls;
    private final SecureRandom random = new SecureRandom();

    SessionMechanism(SessionStore store, String path) {
        this.store = store;
        this.overHttp = SessionCookie.overHttp(path);
        this.overTls = SessionCookie.overTls(path);
    }

    @Override
    public Credential issue(Principal principal, AuthCall call) {
        // The presented id may have been planted by an attacker (session fixation): it ends, and a new one is issued.
        endPresented(call);
        SessionId id = SessionId.random(random);
        store.create(id.key(), principal, call.cost());
        return new Credential.Cookie(cookie(call).set(id));
    }

    private SessionCookie cookie(AuthCall call) {
        return call.overTls() ? overTls : overHttp;
    }

    private void endPresented(AuthCall call) {
        for (String presented : call.cookies(cookie(call).name())) {
            SessionId.parse(presented).ifPresent(id -> store.end(id.key(), call.cost()));
        }
    }

    @Override
    public AuthOutcome authenticate(AuthCall call) {
        List<String> presented = call.cookies(cookie(call).name());
        if (presented.isEmpty()) {
            return call.authorization().isEmpty()
                    ? new Rejected(Refusal.ABSENT, "no session cookie was sent")
                    : new Rejected(Refusal.INVALID, "a session cookie is needed, not an Authorization header");
        }
        if (presented.size() > 1) {
            return new Rejected(Refusal.AMBIGUOUS, "more than one session cookie was sent");
        }
        Optional<SessionKey> key = SessionId.parse(presented.getFirst()).map(SessionId::key);
        if (key.isEmpty()) {
            return unknown();
        }
        Optional<Session> session = store.find(key.get(), call.cost());
        session.filter(Session::touchDue).ifPresent(due -> touch(key.get(), due, call));
        return session.<AuthOutcome>map(s -> new Authenticated(s.principal())).orElseGet(SessionMechanism::unknown);
    }

    @Override
    public List<String> presented(AuthCall call) {
        List<String> cookies = call.cookies(cookie(call).name());
        return cookies.isEmpty() ? call.bearerTokens() : cookies;
    }

    /** A store that can be read but not written, for example with a full disk, must not end logins. */
    private void touch(SessionKey key, Session session, AuthCall call) {
        try {
            store.touch(key, session, call.cost());
        } catch (StoreDownException e) {
            LOG.warn("the last use of a session was not stored: {}", e.getMessage());
        }
    }

    private static Rejected unknown() {
        return new Rejected(Refusal.INVALID, "the session is unknown, ended or expired");
    }

    @Override
    public EndOutcome end(Principal principal, AuthCall call) {
        endPresented(call);
        return ended(call);
    }

    @Override
    public EndOutcome endAll(Principal principal, AuthCall call) {
        store.endAll(principal.id(), call.cost());
        return ended(call);
    }

    private EndOutcome ended(AuthCall call) {
        return new EndOutcome.Ended(Optional.of(cookie(call).clear()));
    }

    @Override
    public String challenge(Rejected rejected) {
        return CHALLENGE.to(rejected);
    }

    @Override
    public boolean sentByBrowserAutomatically() {
        return true;
    }

    @Override
    public List<Dependency> dependencies() {
        return store.dependencies();
    }

    @Override
    public void close() {
        store.close();
    }
}
