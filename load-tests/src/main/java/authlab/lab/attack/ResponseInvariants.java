package authlab.lab.attack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Requirements on every answer, whatever the request. */
final class ResponseInvariants {

    private static final List<String> INSIDES = List.of("at authlab.", "Exception", "java.", "jetty", "Caused by");
    private static final Pattern STORE = Pattern.compile("(?i)\\b(SQLSTATE|org\\.postgresql|jedis|WRONGTYPE)\\b");

    private ResponseInvariants() {}

    /**
     * The violated requirement; empty when the answer meets all of them.
     *
     * @param expected the statuses that the attack itself expects
     */
    static Optional<String> violation(Answer answer, java.util.Set<Integer> expected) {
        if (answer.status() >= 500 && !expected.contains(answer.status())) {
            return Optional.of("no 5xx");
        }
        String text = answer.body() + answer.headers();
        if (INSIDES.stream().anyMatch(text::contains) || STORE.matcher(text).find()) {
            return Optional.of("no internals such as a stack trace");
        }
        if (answer.status() == 401 && answer.first("WWW-Authenticate").isEmpty()) {
            return Optional.of("WWW-Authenticate on a 401 (RFC 9110 §15.5.2)");
        }
        if ((answer.status() == 503 || answer.status() == 429)
                && answer.first("Retry-After").isEmpty()) {
            return Optional.of("Retry-After on a " + answer.status());
        }
        return Optional.empty();
    }
}
