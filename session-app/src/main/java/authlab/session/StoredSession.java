package authlab.session;

import authlab.core.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session as the text that is stored in Redis: {@code 1|user id|created|touched|role,role|name}, times in epoch
 * millis.
 */
record StoredSession(Principal principal, Instant createdAt, Instant touchedAt) {

    private static final Pattern TEXT =
            Pattern.compile("1\\|(\\d{1,18})\\|(\\d{1,15})\\|(\\d{1,15})\\|([^|]*)\\|(.+)", Pattern.DOTALL);

    String text() {
        return "1|" + principal.id() + "|" + createdAt.toEpochMilli() + "|" + touchedAt.toEpochMilli() + "|"
                + String.join(",", principal.roles()) + "|" + principal.name();
    }

    /** Parses the result of {@link #text}; empty for anything else, such as a damaged value. */
    static Optional<StoredSession> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        long id = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        if (id == 0) {
            return Optional.empty();
        }
        String roles = matcher.group(4);
        Principal principal =
                new Principal(id, matcher.group(5), roles.isEmpty() ? List.of() : List.of(roles.split(",", -1)));
        return Optional.of(new StoredSession(principal, millis(matcher.group(2)), millis(matcher.group(3))));
    }

    private static Instant millis(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text));
    }
}
