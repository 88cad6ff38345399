package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.Block.Terms;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Body;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Table.Span;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MarkdownTest {

    @Test
    void textCannotBecomeMarkup() {
        assertThat(rendered(new Paragraph("<img src=x> *bold* _it_ `code` [a](b) a|b \\ ~~no~~ &lt;\nnext")))
                .isEqualTo(
                        "&lt;img src=x&gt; \\*bold\\* \\_it\\_ \\`code\\` \\[a\\](b) a\\|b \\\\ \\~\\~no\\~\\~ &amp;lt; next");
    }

    @Test
    void textCannotBecomeAMentionAReferenceOrALink() {
        assertThat(rendered(new Paragraph("ask @someone about #12 at https://example.org or www.example.org, a@b")))
                .isEqualTo("ask @<!-- -->someone about #<!-- -->12 at https:<!-- -->//example.org or"
                        + " www<!-- -->.example.org, a@<!-- -->b");
    }

    @Test
    void theStartOfALineCannotBecomeAListOrAHeading() {
        assertThat(rendered(new Paragraph("- no list"))).isEqualTo("\\- no list");
        assertThat(rendered(new Paragraph("# no heading"))).isEqualTo("\\# no heading");
        assertThat(rendered(new Paragraph("12. no list"))).isEqualTo("12\\. no list");
        assertThat(rendered(new Paragraph("12 requests"))).isEqualTo("12 requests");
    }

    @Test
    void aTableHasAllThatThePageHas() {
        Table table = new Table(
                "Costs",
                "A note.",
                List.of(new Span("", 1), new Span("CPU", 2)),
                List.of(Head.text("Variant"), Head.number("total", "ms"), Head.number("nodes")),
                List.of(new Body(
                        "Group",
                        3,
                        List.of(new Row(
                                "jwt",
                                "below",
                                "",
                                List.of(new Cell("1", "second line", "n", "hint"), Cell.text("a|b")))))));

        assertThat(rendered(new Tabular(table))).isEqualTo("""
                **Costs** A note.

                | Variant | CPU: total<br>ms | CPU: nodes |
                | --- | --: | --: |
                | **Group** |  |  |
                | jwt<br>below | 1<br>second line<br>hint | a\\|b |""");
    }

    @Test
    void theAnswerOfAQuestionIsFolded() {
        assertThat(rendered(new Question("Which one?", List.of("this", "that"), List.of(new Paragraph("That.")))))
                .isEqualTo("""
                        **Which one?**

                        - this
                        - that

                        <details><summary>Answer</summary>

                        That.

                        </details>""");
    }

    @Test
    void commandsTermsAndRemarksAreRendered() {
        assertThat(rendered(new Command("To try it:", "echo '```'"))).contains("````sh\necho '```'\n````");
        assertThat(rendered(new Terms(List.of(new Term("HS256", "", "a MAC", "https://example.org/a b>c")))))
                .isEqualTo("- [**HS256**](<https://example.org/a%20b%3Ec>): a MAC");
        assertThat(rendered(new Remark("- how"))).isEqualTo("> \\- how");
    }

    @Test
    void whatDoesNotFitIsLeftOutAndSaid() {
        List<Block> blocks = IntStream.range(0, 10)
                .<Block>mapToObj(i -> new Paragraph("x".repeat(100) + i))
                .toList();

        String text = Markdown.of("Title", List.of(new Chapter("a", "Chapter", "", blocks)), 500);

        assertThat(text).hasSizeLessThan(600).contains("x0", "x3").doesNotContain("x9");
        assertThat(text).endsWith(" more parts are in the page of the report.\n");
    }

    private static String rendered(Block block) {
        return Markdown.of("Title", List.of(new Chapter("id", "Chapter", "", List.of(block))))
                .substring("# Title\n\n## Chapter\n\n".length())
                .stripTrailing();
    }
}
