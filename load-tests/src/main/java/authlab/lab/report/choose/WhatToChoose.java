package authlab.lab.report.choose;

import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.List;

/** The chapter that turns the figures of a run into recommendations. */
public final class WhatToChoose {

    /** The id of the chapter. */
    public static final String ID = "choose";

    /** What a trainer says about it. */
    public static final SpeakerNote NOTE = new SpeakerNote(
            "Start from the requirement, not from the architecture. Let the group name its own requirements first, and read only"
                    + " those rows.",
            "Which of these requirements does your system really have, and who decided that?",
            "“We take the one that is best in most rows.” One row that excludes it is enough.",
            10);

    private WhatToChoose() {}

    public static Chapter chapter(SavedRun run) {
        return chapter(run, Rules.all());
    }

    static Chapter chapter(SavedRun run, List<Rule> rules) {
        List<Block> blocks = List.of(
                new Paragraph(
                        "No variant is better in general: each moves the cost to another place. Find the requirement that you"
                                + " have. The recommendation and its evidence are computed from this run, for its load and its machine."),
                new Tabular(Table.of(
                        "Rules, computed from this run",
                        "",
                        Head.texts("If this is required", "This run recommends", "Evidence of this run"),
                        rules.stream().map(rule -> row(rule, run)).toList())),
                new Remark(
                        "Results that failed a validity check are left out. Where several requirements hold, take a variant that"
                                + " no row excludes."));
        return new Chapter(ID, "What to choose when", "Which architecture fits which requirement?", blocks);
    }

    private static Row row(Rule rule, SavedRun run) {
        return switch (rule.advice().apply(run)) {
            case Advice.Recommended(String choose, String evidence) ->
                new Row(rule.situation(), "claim", List.of(Cell.prose(choose), Cell.prose(evidence)));
            case Advice.Undecided(String why, String toFindOut) ->
                new Row(
                        rule.situation(),
                        "claim",
                        List.of(Cell.prose("This run cannot say."), Cell.prose("Because " + why + ". " + toFindOut)));
        };
    }
}
