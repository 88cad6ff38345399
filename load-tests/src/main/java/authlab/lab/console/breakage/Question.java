package authlab.lab.console.breakage;

import authlab.lab.fault.Faults;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What people predict of a fault. Which choice is right follows from the result: the choices are predicates, of which exactly
 * one holds for every result.
 */
record Question(String text, List<Choice> choices) {

    /** A user who has waited for so long has noticed. */
    private static final double NOTICED_MILLIS = 1_000;

    Question {
        choices = List.copyOf(choices);
    }

    /**
     * A choice.
     *
     * @param id in JSON
     * @param isRight whether the result is this one
     */
    record Choice(String id, String text, Predicate<FaultResult> isRight) {}

    static Question of(Faults fault) {
        return switch (fault) {
            case KILL, RESTART ->
                new Question(
                        "Do requests fail, and who is signed out when the part is back?",
                        List.of(
                                new Choice(
                                        "nothing",
                                        "No request fails, nobody is signed out.",
                                        r -> kept(r) && r.failed() == 0),
                                new Choice(
                                        "errors",
                                        "Requests fail for a while, nobody is signed out.",
                                        r -> kept(r) && r.failed() > 0),
                                someSignedOut(),
                                allSignedOut()));
            case FREEZE ->
                new Question(
                        "What do users notice until the part continues?",
                        List.of(
                                new Choice(
                                        "nothing",
                                        "Nothing: every response comes within a second.",
                                        r -> kept(r) && r.failed() == 0 && r.slowest() < NOTICED_MILLIS),
                                new Choice(
                                        "waiting",
                                        "Some responses take longer than a second, none fails.",
                                        r -> kept(r) && r.failed() == 0 && r.slowest() >= NOTICED_MILLIS),
                                new Choice(
                                        "errors",
                                        "Requests fail, nobody is signed out.",
                                        r -> kept(r) && r.failed() > 0),
                                new Choice("signed-out", "Users are signed out.", r -> !kept(r))));
            case LOSE_SESSIONS, ROTATE_KEY, REMOVE_KEY ->
                new Question(
                        "Who has to sign in again?",
                        List.of(
                                new Choice("nobody-signed-out", "Nobody.", Question::kept),
                                someSignedOut(),
                                allSignedOut()));
        };
    }

    private static Choice someSignedOut() {
        return new Choice("some-signed-out", "Some users are signed out.", r -> !kept(r) && r.signedOut() < r.users());
    }

    private static Choice allSignedOut() {
        return new Choice("all-signed-out", "All users are signed out.", r -> !kept(r) && r.signedOut() >= r.users());
    }

    private static boolean kept(FaultResult result) {
        return result.signedOut() == 0;
    }

    /** @throws IllegalArgumentException naming the choices that there are */
    Choice choice(String id) {
        return choices.stream()
                .filter(c -> c.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no choice '" + id + "'; there are "
                        + String.join(", ", choices.stream().map(Choice::id).toList())));
    }

    /** The right choice; empty if no users were checked. */
    Optional<Choice> answer(FaultResult result) {
        return result.users() == 0
                ? Optional.empty()
                : choices.stream().filter(c -> c.isRight.test(result)).findFirst();
    }
}
