package authlab.session;

import authlab.core.Cost;
import authlab.core.Principal;
import authlab.core.StoreDownException;
import authlab.core.StoreDownException.Reason;
import authlab.session.SessionSettings.Timeouts;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Sessions in the memory of this process: lost when it ends, unknown to other nodes. */
final class MemorySessions implements SessionStore {

    /** About 25 MB of heap. When it is full, new logins are refused; no session is evicted. */
    static final int MAX_SESSIONS = 50_000;

    private final Timeouts timeouts;
    private final Clock clock;
    private final ConcurrentMap<SessionKey, Entry> entries = new ConcurrentHashMap<>();
    private final Sweeper sweeper = new Sweeper(this::sweep);

    private record Entry(Principal principal, Instant createdAt, Instant touchedAt, Instant expiresAt) {}

    MemorySessions(Timeouts timeouts, Clock clock) {
        this.timeouts = timeouts;
        this.clock = clock;
    }

    @Override
    public void create(SessionKey key, Principal principal, Cost cost) {
        cost.recordCall();
        if (entries.size() >= MAX_SESSIONS) {
            sweep();
        }
        if (entries.size() >= MAX_SESSIONS) {
            throw new StoreDownException(
                    "session memory", Reason.FULL, new IllegalStateException(MAX_SESSIONS + " live sessions"));
        }
        Instant now = clock.instant();
        entries.put(key, entry(principal, now, now));
    }

    @Override
    public Optional<Session> find(SessionKey key, Cost cost) {
        cost.recordCall();
        Instant now = clock.instant();
        return Optional.ofNullable(entries.get(key))
                .filter(e -> now.isBefore(e.expiresAt()))
                .map(e -> new Session(e.principal(), e.createdAt(), timeouts.touchDue(e.touchedAt(), now)));
    }

    @Override
    public void touch(SessionKey key, Session session, Cost cost) {
        cost.recordCall();
        Instant now = clock.instant();
        entries.computeIfPresent(
                key, (_, e) -> timeouts.touchDue(e.touchedAt(), now) ? entry(e.principal(), e.createdAt(), now) : e);
    }

    @Override
    public void end(SessionKey key, Cost cost) {
        cost.recordCall();
        entries.remove(key);
    }

    @Override
    public void endAll(long userId, Cost cost) {
        cost.recordCall();
        // By key: removeIf on the values misses an entry that a touch replaces between test and removal.
        entries.forEach((key, e) -> {
            if (e.principal().id() == userId) {
                entries.remove(key);
            }
        });
    }

    /** All keys, including expired sessions until they are swept. */
    Set<SessionKey> keys() {
        return Set.copyOf(entries.keySet());
    }

    void sweep() {
        Instant now = clock.instant();
        entries.values().removeIf(e -> !now.isBefore(e.expiresAt()));
    }

    private Entry entry(Principal principal, Instant createdAt, Instant now) {
        return new Entry(principal, createdAt, now, timeouts.expiry(createdAt, now));
    }

    @Override
    public void close() {
        sweeper.close();
    }
}
