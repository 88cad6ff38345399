package authlab.lab.report;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.SavedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question of the report on paper.
 *
 * @param number the same in the hand-out and in the answer key
 */
record Exercise(int number, Question question) {

    /**
     * The exercises of one chapter.
     *
     * @param brief whether the choices stand in one line
     */
    record Group(String title, boolean brief, List<Exercise> exercises) {
        Group {
            exercises = List.copyOf(exercises);
        }
    }

    /** The questions of all chapters in their order, then the textbook claims that the run decides. */
    static List<Group> of(SavedRun run, List<Chapter> chapters) {
        List<Group> groups = new ArrayList<>();
        int number = 1;
        for (Chapter chapter : chapters) {
            List<Question> questions = questions(chapter.blocks()).toList();
            if (!questions.isEmpty()) {
                groups.add(group(chapter.title(), false, number, questions));
                number += questions.size();
            }
        }
        List<Question> claims = run.claims().stream()
                .filter(c -> !(c.verdict() instanceof ClaimVerdict.NotShown))
                .map(Exercise::question)
                .toList();
        if (!claims.isEmpty()) {
            groups.add(group("Textbook claims: true, false, or does it depend?", true, number, claims));
        }
        return List.copyOf(groups);
    }

    private static Group group(String title, boolean brief, int first, List<Question> questions) {
        List<Exercise> exercises = new ArrayList<>();
        questions.forEach(question -> exercises.add(new Exercise(first + exercises.size(), question)));
        return new Group(title, brief, exercises);
    }

    private static Stream<Question> questions(List<Block> blocks) {
        return blocks.stream().filter(Question.class::isInstance).map(Question.class::cast);
    }

    private static Question question(Claim.Evaluated claim) {
        return Prediction.decided(
                claim.sentence(),
                Findings.because(claim.verdict()) + ".",
                new Choice("True.", claim.verdict() instanceof ClaimVerdict.Confirmed),
                new Choice("False.", claim.verdict() instanceof ClaimVerdict.Refuted),
                new Choice("It depends.", claim.verdict() instanceof ClaimVerdict.Depends));
    }
}
