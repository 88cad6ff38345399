package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Heading;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.Block.Terms;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.List;

/** Published figures that contradict each other, and what this run says about how they were measured. */
final class PublishedSection {

    private static final double MILLIS = 1000;

    private PublishedSection() {}

    static List<Block> of(List<Mistake> mistakes) {
        return List.of(
                new Heading("Published figures that contradict each other"),
                new Tabular(Table.of(
                        "Published comparisons of sessions with tokens",
                        "All figures are quoted from the sources named. They were not measured in this lab.",
                        List.of(
                                Head.text("Published"),
                                Head.text("What they did"),
                                Head.text("Figures"),
                                Head.text("Result"),
                                Head.text("What it lacks")),
                        Published.ALL.stream().map(PublishedSection::row).toList())),
                new Question(
                        "Which of these results would you base a decision on?",
                        List.of(),
                        List.of(
                                new Paragraph(
                                        "On none of them: each lacks what the last column says, and the same question has"
                                                + " answers in both directions. What this run shows about the way they were measured:"),
                                new Terms(Published.ALL.stream()
                                        .map(p -> new Term(p.source(), "", verdict(p, mistakes), p.link()))
                                        .toList()))),
                arithmetic());
    }

    private static Row row(Published p) {
        return new Row(
                p.source(),
                p.year(),
                "",
                List.of(
                        Cell.prose(p.method()),
                        Cell.prose(p.headline()),
                        Cell.prose(p.result()),
                        Cell.prose(p.lacks())));
    }

    /** What became of the mistakes of a source. */
    private static String verdict(Published published, List<Mistake> mistakes) {
        String found = Mistake.summary(mistakes.stream()
                .filter(mistake -> published.mistakes().contains(mistake.kind()))
                .toList());
        return found.isEmpty() ? "Needs no measurement: the figures exclude each other." : found;
    }

    /** Figures of one source that cannot all be true, which needs no measurement. */
    private static Question arithmetic() {
        Published first = Published.ALL.getFirst();
        double perSecond = 3.39;
        int requests = 1_000;
        int seconds = 20;
        return new Question(
                first.source() + " give " + Numbers.count(requests) + " users in " + seconds + " s, "
                        + Numbers.of(perSecond) + " requests per second for both variants, and means of "
                        + Numbers.millis(first.token()) + " and " + Numbers.millis(first.session())
                        + ". What can be computed from that?",
                List.of(),
                List.of(
                        new Paragraph("At that throughput " + Numbers.count(requests) + " requests need "
                                + Numbers.of(requests / perSecond) + " s, not " + seconds + " s."),
                        new Paragraph(
                                "By Little's law, throughput multiplied by response time is the number of requests at a"
                                        + " time: " + Numbers.of(perSecond * first.token() / MILLIS)
                                        + " with tokens and "
                                        + Numbers.of(perSecond * first.session() / MILLIS) + " with sessions, of "
                                        + Numbers.count(requests) + " users."),
                        new Remark(
                                "The figures of a benchmark can be checked against each other before anything is measured.")));
    }
}
