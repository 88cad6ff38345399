package authlab.lab.report;

import authlab.lab.analysis.Finding;
import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.attacks.AttackSection;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.report.choose.WhatToChoose;
import authlab.lab.report.credential.CredentialChapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The chapters of the report in reading order: the one model that every format renders. */
public final class Chapters {

    /** The id of the chapter of all figures. */
    static final String FIGURES = "figures";

    /** The id of the chapter of textbook claims. */
    static final String CLAIMS = "claims";

    private Chapters() {}

    public static List<Chapter> of(SavedRun run) {
        boolean measured = !run.attacksAlone();
        List<Chapter> chapters = new ArrayList<>();
        if (measured) {
            chapters.add(Answer.of(run));
            chapters.add(figures(run));
        }
        chapters.add(WhatToChoose.chapter(run));
        claims(run).ifPresent(chapters::add);
        chapters.add(CredentialChapter.chapter(run));
        StoreCostSection.of(run).ifPresent(chapters::add);
        run.experiments().forEach(e -> chapters.add(Experiments.chapter(run, e)));
        AttackSection.of(run).ifPresent(chapters::add);
        if (measured) {
            chapters.add(findings(run));
        }
        chapters.add(WhereSection.of(run));
        chapters.add(Glossary.chapter());
        return List.copyOf(chapters);
    }

    private static Chapter figures(SavedRun run) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Tabular(SummaryTable.of(run)));
        SummaryText.of(run).forEach(s -> blocks.add(new Paragraph(s.about() + ".", s.sentence())));
        blocks.add(new Remark(
                "Only differences that the table of differences shows are claimed; the figures above alone do not rank the"
                        + " variants. A call is one SQL statement for the session or one Redis command. CPU is that of all"
                        + " nodes of the variant and of the servers they use, without the load generator. “not run” means"
                        + " that this run did not include the experiment; it never means 0."));
        DifferencesTable.of(run, Experiment.STEADY).map(Tabular::new).ifPresent(blocks::add);
        return new Chapter(FIGURES, "All variants in figures", "", blocks);
    }

    private static Optional<Chapter> claims(SavedRun run) {
        return Findings.claims(run)
                .map(table -> new Chapter(
                        CLAIMS,
                        "Textbook claims",
                        "",
                        List.of(
                                new Paragraph(
                                        "Each verdict is computed from this run. “Not shown” means that this run did not"
                                                + " measure it, or that the difference is within the noise; it does not refute"
                                                + " the claim."),
                                new Tabular(table))));
    }

    private static Chapter findings(SavedRun run) {
        List<Table> tables = Stream.of(
                        Findings.table(run, Finding.Kind.BEHAVIOUR, "Behaviour: does each variant behave as expected?"),
                        Findings.table(run, Finding.Kind.VALIDITY, "Validity: is the measurement sound?"))
                .flatMap(Optional::stream)
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(
                "A failed behaviour check is a result. A variant with a failed or unknown validity check has no valid result"
                        + " in that experiment; all other results stand."));
        if (tables.isEmpty()) {
            blocks.add(new Remark("No check was applied to this run."));
        }
        blocks.addAll(Tabular.each(tables));
        return new Chapter("findings", "Findings", "", blocks);
    }
}
