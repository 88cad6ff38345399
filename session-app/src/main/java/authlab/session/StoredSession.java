package authlab.session;

import authlab.core.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A session as the text that is stored in Redis: {@code 1|user id|created|touched|role,role|name}, times in epoch
 * millis.
 */
record StoredSession(Principal principal, Instant createdAt, Instant touchedAt) {

    private static final String VERSION = "1|";
    private static final int LONGEST_ID = 18;
    private static final int LONGEST_TIME = 15;
    private static final long NO_NUMBER = -1;

    String text() {
        return "1|" + principal.id() + "|" + createdAt.toEpochMilli() + "|" + touchedAt.toEpochMilli() + "|"
                + String.join(",", principal.roles()) + "|" + principal.name();
    }

    /** Parses the result of {@link #text}; empty for anything else, such as a damaged value. */
    static Optional<StoredSession> parse(String text) {
        int created = text.indexOf('|', VERSION.length()) + 1;
        int touched = text.indexOf('|', created) + 1;
        int roles = text.indexOf('|', touched) + 1;
        int name = text.indexOf('|', roles) + 1;
        boolean complete = text.startsWith(VERSION)
                && VERSION.length() < created
                && created < touched
                && touched < roles
                && roles < name
                && name < text.length();
        if (!complete) {
            return Optional.empty();
        }
        long id = number(text, VERSION.length(), created - 1, LONGEST_ID);
        long createdAt = number(text, created, touched - 1, LONGEST_TIME);
        long touchedAt = number(text, touched, roles - 1, LONGEST_TIME);
        if (id <= 0 || createdAt == NO_NUMBER || touchedAt == NO_NUMBER) {
            return Optional.empty();
        }
        return Optional.of(new StoredSession(
                new Principal(id, text.substring(name), roles(text.substring(roles, name - 1))),
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(touchedAt)));
    }

    private static List<String> roles(String list) {
        if (list.isEmpty()) {
            return List.of();
        }
        return list.indexOf(',') < 0 ? List.of(list) : List.of(list.split(",", -1));
    }

    /** So many digits at most, or {@link #NO_NUMBER}. */
    private static long number(String text, int from, int to, int most) {
        if (to <= from || to - from > most) {
            return NO_NUMBER;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
