package authlab.lab.report;

import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Block.Terms;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunMetadata;
import java.util.ArrayList;
import java.util.List;

/** A summary of a run as Markdown, short enough for the description of a pull request. */
final class SummaryMarkdown {

    static final String FILE = "summary.md";

    /** GitHub refuses more than 65,536 characters. */
    private static final int LONGEST = 60_000;

    private SummaryMarkdown() {}

    static String of(SavedRun run) {
        List<Chapter> chapters = new ArrayList<>(List.of(result(run)));
        add(chapters, "Differences", differences(run));
        add(chapters, "Faults", faults(run));
        chapters.add(where(run.metadata()));
        return Markdown.of("Session vs JWT: run " + run.metadata().id(), chapters, LONGEST);
    }

    private static void add(List<Chapter> chapters, String title, List<Block> blocks) {
        if (!blocks.isEmpty()) {
            chapters.add(new Chapter("", title, "", blocks));
        }
    }

    private static Chapter result(SavedRun run) {
        List<Block> blocks = new ArrayList<>();
        if (run.valid() && !run.attacksAlone()) {
            blocks.add(new Paragraph("Every validity check passed."));
        }
        Banner.of(run).forEach(banner -> {
            blocks.add(new Paragraph(banner.title() + ".", banner.text()));
            banner.reasons().forEach(reason -> blocks.add(new Remark(reason)));
        });
        if (!run.attacksAlone()) {
            AnswerText.of(run).forEach(s -> blocks.add(new Paragraph(s.about() + ".", s.sentence())));
            blocks.add(new Terms(AnswerFacts.of(run)));
        }
        return new Chapter("", "Result", "", blocks);
    }

    private static List<Block> differences(SavedRun run) {
        return DifferencesTable.of(run, Experiment.STEADY).stream()
                .<Block>map(Tabular::new)
                .toList();
    }

    private static List<Block> faults(SavedRun run) {
        return run.faultExperiments().stream()
                .flatMap(e -> FaultTable.of(run, e).stream())
                .<Block>map(Tabular::new)
                .toList();
    }

    private static Chapter where(RunMetadata metadata) {
        List<Block> blocks = new ArrayList<>(List.of(
                new Paragraph(WhereSection.ran(metadata) + " · " + metadata.hardware()),
                new Command("The command:", metadata.command())));
        Facts.plain("Machine", metadata.machine()).map(Tabular::new).ifPresent(blocks::add);
        return new Chapter("", "Where and how it ran", "", blocks);
    }
}
