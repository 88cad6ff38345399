package authlab.lab.console.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fingerprints of credentials: which ones the lab has issued, and which demo user works with which ones. Forgets the oldest.
 * Thread-safe.
 */
final class KnownCredentials {

    private static final int MOST = 50_000;

    private final Map<String, String> issued = Collections.synchronizedMap(new Bounded());
    private final Map<String, String> used = Collections.synchronizedMap(new Bounded());

    private static final class Bounded extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    }

    /** The lab has issued it to a user; blank for one who is not known. */
    void issued(String fingerprint, String user) {
        if (!fingerprint.isEmpty()) {
            issued.put(fingerprint, user);
        }
    }

    /** A user has edited or signed it, or sends it. */
    void usedBy(String fingerprint, String user) {
        if (!fingerprint.isEmpty()) {
            used.putIfAbsent(fingerprint, user);
        }
    }

    boolean isIssued(String fingerprint) {
        return issued.containsKey(fingerprint);
    }

    /** Who got it from the lab, else who was the first to use it. */
    Optional<String> user(String fingerprint) {
        return Optional.ofNullable(issued.get(fingerprint))
                .filter(user -> !user.isEmpty())
                .or(() -> Optional.ofNullable(used.get(fingerprint)));
    }

    /** Forgets whose they are; credentials that were issued stay known as such. */
    void forgetUsers() {
        used.clear();
        synchronized (issued) {
            issued.replaceAll((_, _) -> "");
        }
    }
}
