package authlab.lab.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must come back: one of some statuses, and whatever else. */
record Expect(Set<Integer> statuses, List<Rule> rules) {

    /** Refused for want of a good credential. */
    static final Expect REFUSED = status(401);

    /** A login that did not succeed; one that is throttled has not either. */
    static final Expect NO_LOGIN = status(401, 429);

    /** A login that cannot even be read, or does not succeed. */
    static final Expect NO_LOGIN_OR_BAD = status(400, 401, 429);

    /** A bad token, and the answer says so (RFC 6750 §3.1). */
    static final Expect INVALID_TOKEN = status(401)
            .and(
                    "WWW-Authenticate with error=\"invalid_token\"",
                    a -> a.first("WWW-Authenticate")
                            .filter(v -> v.startsWith("Bearer ") && v.contains("error=\"invalid_token\""))
                            .isPresent());

    /** A refresh token that is not accepted (RFC 6749 §5.2). */
    static final Expect INVALID_GRANT = status(400)
            .and(
                    "error invalid_grant",
                    a -> Json.read(a.body()).path("error").asText("").equals("invalid_grant"));

    /** Something that must be true of an answer, in words. */
    record Rule(String what, Predicate<Answer> holds) {}

    Expect {
        statuses = Set.copyOf(statuses);
        rules = List.copyOf(rules);
    }

    static Expect status(Integer... allowed) {
        return new Expect(Set.of(allowed), List.of());
    }

    Expect and(String what, Predicate<Answer> holds) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(what, holds));
        return new Expect(statuses, more);
    }

    Expect without(String header) {
        return and("no " + header, a -> a.first(header).isEmpty());
    }

    Expect with(String header, String value) {
        return and(header + ": " + value, a -> a.all(header).contains(value));
    }

    /** What was expected and is not so; nothing when all is as it should be. */
    Optional<String> brokenBy(Answer answer) {
        if (!statuses.contains(answer.status())) {
            return Optional.of(shown());
        }
        return rules.stream()
                .filter(r -> !r.holds().test(answer))
                .map(Rule::what)
                .findFirst();
    }

    private String shown() {
        return new TreeSet<>(statuses)
                .stream()
                        .map(s -> s == Answer.CLOSED ? "no answer" : Integer.toString(s))
                        .collect(Collectors.joining(" or "));
    }
}
