package authlab.lab.experiment.attacks;

import static java.util.stream.Collectors.joining;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import authlab.lab.record.AttackResult;
import authlab.lab.record.AttackResult.Blocked;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.SucceededByDesign;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What {@code attacks} teaches: what a logout can end. */
final class AttacksTeaching {

    private static final SpeakerNote NOTE = new SpeakerNote(
            "“By design” is the important word of this chapter: the attack succeeds, and no patch of this architecture can stop"
                    + " it. Choose with that in mind.",
            "A laptop is stolen and its user logs out everywhere. From when on is the thief locked out, in each variant?",
            "“The token is deleted at logout.” The client forgets its copy; nobody can make the thief forget his.",
            10);

    private AttacksTeaching() {}

    static Teaching of(SavedRun run) {
        List<AttackResult> replays = run.attacks().stream()
                .filter(t -> t.attack().equals(AttacksReport.LOGOUT_REPLAY))
                .filter(t -> works(t) || t.outcome() instanceof Blocked)
                .toList();
        Set<Variant> works = replays.stream()
                .filter(AttacksTeaching::works)
                .map(AttackResult::variant)
                .collect(Collectors.toSet());
        return new Teaching(
                question(replays, works),
                works.stream().anyMatch(Variant::isStatelessToken)
                        ? List.of(
                                "No server stores anything about a token without a denylist, so a logout has nothing to delete. Each"
                                        + " node finds a valid signature and an expiry that has not passed.")
                        : List.of(),
                new Command(
                        "Log out, and send the same token again.",
                        Requests.lines(
                                "./lab up",
                                Requests.signIn(Variants.JWT),
                                Requests.logout(Variants.JWT),
                                Requests.get(Variants.JWT, "me"))),
                NOTE);
    }

    private static boolean works(AttackResult t) {
        return t.outcome() instanceof Succeeded || t.outcome() instanceof SucceededByDesign;
    }

    private static Question question(List<AttackResult> replays, Set<Variant> works) {
        String question = "Somebody has copied your credential. You log out, and the node that you reach accepts it."
                + " Where does the copy still work?";
        Set<Variant> tried = replays.stream().map(AttackResult::variant).collect(Collectors.toSet());
        Choice[] choices = {
            new Choice("Nowhere.", !tried.isEmpty() && works.isEmpty()),
            new Choice("Only where the credential is a session id.", only(tried, works, Variant::isSession)),
            new Choice(
                    "Only where it is a token that is not looked up in a denylist.",
                    only(tried, works, Variant::isStatelessToken)),
            new Choice("Everywhere.", !works.isEmpty() && works.equals(tried))
        };
        if (tried.isEmpty()) {
            return Prediction.open(
                    question,
                    "the attack that decides it was not run. " + Requests.toFindOut(Experiment.ATTACKS),
                    choices);
        }
        String evidence = replays.stream()
                .map(t -> t.variant() + (works(t) ? " accepted it" : " refused it"))
                .distinct()
                .collect(joining(", ", "the copied credential after a logout that a node accepted: ", "."));
        return Prediction.decided(question, evidence, choices);
    }

    private static boolean only(Set<Variant> tried, Set<Variant> works, Predicate<Variant> which) {
        return !works.isEmpty() && works.equals(tried.stream().filter(which).collect(Collectors.toSet()));
    }
}
