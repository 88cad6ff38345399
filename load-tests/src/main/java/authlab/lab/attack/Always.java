package authlab.lab.attack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What must be true of every answer, whatever was asked. */
final class Always {

    private static final List<String> INSIDES = List.of("at authlab.", "Exception", "java.", "jetty", "Caused by");
    private static final Pattern STORE = Pattern.compile("(?i)\\b(SQLSTATE|org\\.postgresql|jedis|WRONGTYPE)\\b");

    private Always() {}

    /**
     * What is wrong with an answer; nothing when all is as it should be.
     *
     * @param named the statuses that the attack itself names
     */
    static Optional<String> brokenBy(Answer answer, java.util.Set<Integer> named) {
        if (answer.status() >= 500 && !named.contains(answer.status())) {
            return Optional.of("no 5xx");
        }
        String text = answer.body() + answer.headers();
        if (INSIDES.stream().anyMatch(text::contains) || STORE.matcher(text).find()) {
            return Optional.of("nothing of a stack trace");
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
