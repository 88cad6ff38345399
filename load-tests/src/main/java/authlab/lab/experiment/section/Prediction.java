package authlab.lab.experiment.section;

import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Question;
import java.util.List;
import java.util.stream.Collectors;

/** Questions to predict, of which the run decides which answer is right. */
public final class Prediction {

    private Prediction() {}

    /**
     * An answer to choose.
     *
     * @param fits whether the run shows this
     */
    public record Choice(String text, boolean fits) {}

    /**
     * A question with the answer of the run.
     *
     * @param evidence what the run shows, with its numbers
     */
    public static Question decided(String question, String evidence, Choice... choices) {
        List<String> right =
                List.of(choices).stream().filter(Choice::fits).map(Choice::text).toList();
        Paragraph answer = switch (right.size()) {
            case 0 -> new Paragraph("Answer of this run:", "none of these.");
            case 1 -> new Paragraph("Answer of this run:", right.getFirst());
            default ->
                new Paragraph(
                        "This run cannot tell these apart:", right.stream().collect(Collectors.joining(" / ")));
        };
        return new Question(question, texts(choices), List.of(answer, new Paragraph("Evidence:", evidence)));
    }

    /** A question that the run does not decide. */
    public static Question open(String question, String why, Choice... choices) {
        return new Question(question, texts(choices), List.of(new Paragraph("This run cannot say:", why)));
    }

    private static List<String> texts(Choice... choices) {
        return List.of(choices).stream().map(Choice::text).toList();
    }
}
