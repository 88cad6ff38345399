package authlab.lab.report;

import static java.util.stream.Collectors.joining;

import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.record.AttackResult;
import java.util.List;
import java.util.stream.Stream;

/** Saved runs of given results, and chapters as plain text, as a reader sees them. */
public final class ReportOf {

    private ReportOf() {}

    /** A run with these results, and what derives from them. */
    public static SavedRun run(Results results, List<AttackResult> attacks, Finding... findings) {
        List<Experiment> experiments =
                results.experiments().stream().map(OfExperiment::experiment).toList();
        return new SavedRun(
                SampleRuns.metadata("./lab compare", Profile.DEFAULT, SampleRuns.VARIANTS, experiments),
                results,
                attacks,
                List.of(findings),
                Differences.of(results),
                Experiments.claims(new Evidence(results, attacks)),
                List.of(),
                List.of());
    }

    /** The same of evidence. */
    public static SavedRun run(Evidence evidence, Finding... findings) {
        return run(evidence.results(), evidence.attacks(), findings);
    }

    public static String text(Chapter chapter) {
        return text(chapter.blocks());
    }

    /** One block a line, one row of a table a line. */
    public static String text(List<Block> blocks) {
        return blocks.stream().map(ReportOf::text).collect(joining("\n"));
    }

    private static String text(Block block) {
        return switch (block) {
            case Block.Paragraph(String lead, String text) -> lead.isEmpty() ? text : lead + " " + text;
            case Block.Remark(String text) -> text;
            case Block.Heading(String text) -> text;
            case Block.Tabular(Table table) -> text(table);
            case Block.Figure figure -> figure.chart().title();
            case Block.Command(String caption, String command) -> caption + "\n" + command;
            case Block.Terms(List<Block.Term> terms) ->
                terms.stream().map(t -> t.name() + ": " + t.text()).collect(joining("\n"));
            case Block.Question(String question, List<String> choices, List<Block> answer) ->
                question + "\n" + String.join("\n", choices) + "\n" + text(answer);
        };
    }

    private static String text(Table table) {
        Stream<String> rows = table.bodies().stream()
                .flatMap(body -> body.rows().stream())
                .map(row -> row.head() + " | "
                        + row.cells().stream().map(Table.Cell::text).collect(joining(" | ")));
        return Stream.concat(Stream.of(table.caption() + " " + table.note()), rows)
                .collect(joining("\n"));
    }
}
