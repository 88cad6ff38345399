package authlab.lab.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The statuses that an answer may have, and rules that it must follow. */
record Expectation(Set<Integer> statuses, List<Rule> rules) {

    /** Refused for lack of a valid credential. */
    static final Expectation UNAUTHORIZED = status(401);

    /** A failed or throttled login. */
    static final Expectation LOGIN_REFUSED = status(401, 429);

    /** A malformed, failed or throttled login. */
    static final Expectation LOGIN_REFUSED_OR_BAD_REQUEST = status(400, 401, 429);

    /** An invalid token with the challenge of RFC 6750 §3.1. */
    static final Expectation INVALID_TOKEN = status(401)
            .and(
                    "WWW-Authenticate with error=\"invalid_token\"",
                    a -> a.first("WWW-Authenticate")
                            .filter(v -> v.startsWith("Bearer ") && v.contains("error=\"invalid_token\""))
                            .isPresent());

    /** A refused refresh token (RFC 6749 §5.2). */
    static final Expectation INVALID_GRANT = status(400)
            .and("error invalid_grant", a -> a.json().path("error").asText("").equals("invalid_grant"));

    /** A condition on an answer and its description. */
    record Rule(String what, Predicate<Answer> holds) {}

    Expectation {
        statuses = Set.copyOf(statuses);
        rules = List.copyOf(rules);
    }

    static Expectation status(Integer... allowed) {
        return new Expectation(Set.of(allowed), List.of());
    }

    Expectation and(String what, Predicate<Answer> holds) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(what, holds));
        return new Expectation(statuses, more);
    }

    Expectation without(String header) {
        return and("no " + header, a -> a.first(header).isEmpty());
    }

    Expectation with(String header, String value) {
        return and(header + ": " + value, a -> a.all(header).contains(value));
    }

    /** The expectation that the answer violates; empty when it meets all of them. */
    Optional<String> violation(Answer answer) {
        if (!statuses.contains(answer.status())) {
            return Optional.of(description());
        }
        return rules.stream()
                .filter(r -> !r.holds().test(answer))
                .map(Rule::what)
                .findFirst();
    }

    private String description() {
        return new TreeSet<>(statuses)
                .stream()
                        .map(s -> s == Answer.CLOSED ? "no answer" : Integer.toString(s))
                        .collect(Collectors.joining(" or "));
    }
}
