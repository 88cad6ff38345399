package authlab.lab.experiment.section;

import authlab.lab.catalogue.Variant;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * A part of a chapter. Every format of the report (page, Markdown, hand-out, CSV, JSON) renders every kind, so that none has
 * what another lacks. All text is plain; each format escapes it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Block.Remark.class, name = "remark"),
    @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
    @JsonSubTypes.Type(value = Block.Tabular.class, name = "tabular"),
    @JsonSubTypes.Type(value = Block.Figure.class, name = "figure"),
    @JsonSubTypes.Type(value = Block.Command.class, name = "command"),
    @JsonSubTypes.Type(value = Block.Terms.class, name = "terms"),
    @JsonSubTypes.Type(value = Block.Question.class, name = "question")
})
public sealed interface Block {

    /**
     * A paragraph.
     *
     * @param lead printed in bold before the text; may be empty
     */
    record Paragraph(String lead, String text) implements Block {
        public Paragraph(String text) {
            this("", text);
        }
    }

    /** A remark on how to read what stands before it. */
    record Remark(String text) implements Block {}

    /** A title of a part of the chapter. */
    record Heading(String text) implements Block {}

    /** A table. */
    record Tabular(Table table) implements Block {
        public static List<Block> each(List<Table> tables) {
            return tables.stream().<Block>map(Tabular::new).toList();
        }
    }

    /** A chart, with the table of its numbers. */
    record Figure(Chart chart) implements Block {}

    /** Commands to try. */
    record Command(String caption, String command) implements Block {}

    /** Terms or variants with what is said about each. */
    record Terms(List<Term> terms) implements Block {
        public Terms {
            terms = List.copyOf(terms);
        }
    }

    /**
     * One term.
     *
     * @param style the CSS class of a variant; empty if it is none
     * @param link the address of the specification; empty if there is none
     */
    record Term(String name, String style, String text, String link) {
        public Term(String name, String text) {
            this(name, "", text, "");
        }

        public Term(Variant variant, String text) {
            this(variant.name(), Palette.style(variant), text, "");
        }
    }

    /**
     * A question to the reader, whose answer is folded until asked for. The hand-out prints the question alone, the answer key
     * both.
     *
     * @param choices answers to choose from; may be empty
     * @param answer what the run says
     */
    record Question(String question, List<String> choices, List<Block> answer) implements Block {
        public Question {
            choices = List.copyOf(choices);
            answer = List.copyOf(answer);
        }
    }
}
