package authlab.lab.report;

import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Figure;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.Chart;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders chapters as HTML, with one template for each kind of block. */
final class HtmlBlocks {

    private HtmlBlocks() {}

    static String of(Chapter chapter) {
        return Templates.render(
                "blocks/chapter",
                Map.of(
                        "id", chapter.id(),
                        "title", chapter.title(),
                        "question", chapter.question(),
                        "blocks", of(chapter.blocks())));
    }

    static String of(List<Block> blocks) {
        return blocks.stream().map(HtmlBlocks::of).collect(Collectors.joining());
    }

    private static String of(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> Templates.render("blocks/paragraph", paragraph);
            case Block.Remark remark -> Templates.render("blocks/remark", remark);
            case Block.Heading heading -> Templates.render("blocks/heading", heading);
            case Block.Tabular(var table) -> Templates.render("blocks/table", table);
            case Figure(var chart) -> Templates.render("blocks/figure", chart);
            case Block.Command command -> Templates.render("blocks/command", command);
            case Block.Terms terms -> Templates.render("blocks/terms", terms);
            case Question question ->
                Templates.render(
                        "blocks/question",
                        Map.of(
                                "question", question.question(),
                                "choices", question.choices(),
                                "answer", of(question.answer())));
        };
    }

    /** All charts, also those of folded answers. */
    static Stream<Chart> charts(List<Block> blocks) {
        return blocks.stream().flatMap(block -> switch (block) {
            case Figure(var chart) -> Stream.of(chart);
            case Question question -> charts(question.answer());
            case Block.Paragraph _, Block.Remark _, Block.Heading _, Block.Tabular _, Block.Command _, Block.Terms _ ->
                Stream.empty();
        });
    }
}
