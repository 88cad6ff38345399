package authlab.lab.report;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Figure;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Block.Terms;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.DifferencesChart;
import authlab.lab.experiment.section.FaultOverview;
import authlab.lab.experiment.section.SavedRun;
import java.util.ArrayList;
import java.util.List;

/** The first chapter: the answer of the run on one screen. */
final class Answer {

    /** Its id, by which the page finds it. */
    static final String ID = "answer";

    private Answer() {}

    static Chapter of(SavedRun run) {
        List<Block> blocks = new ArrayList<>();
        DifferencesChart.of(
                        "answer-differences",
                        "Cost of a request",
                        run,
                        Experiment.STEADY,
                        List.of(cpu(run), Metric.ME_P50),
                        d -> d.candidate().condition().isUsual())
                .<Block>map(Figure::new)
                .ifPresentOrElse(
                        blocks::add,
                        () -> blocks.add(new Remark(
                                "This run compares no costs: it has too few results of " + Experiment.STEADY + ".")));
        if (AnswerText.FAULTS.stream().anyMatch(fault -> !run.in(fault).isEmpty())) {
            blocks.add(new Tabular(FaultOverview.of(run, AnswerText.FAULTS)));
        }
        AnswerText.of(run).forEach(s -> blocks.add(new Paragraph(s.about() + ".", s.sentence())));
        blocks.add(new Terms(AnswerFacts.of(run)));
        return new Chapter(
                ID,
                "The answer",
                "What does authentication with sessions or tokens cost per request, and what do users experience when a node"
                        + " or the cache dies?",
                blocks);
    }

    /** CPU time of one operation if it was measured apart, otherwise of all. */
    static Metric cpu(SavedRun run) {
        boolean apart = run.differences(Experiment.STEADY).anyMatch(d -> d.metric() == Metric.CPU_ME);
        return apart ? Metric.CPU_ME : Metric.CPU_TOTAL;
    }
}
