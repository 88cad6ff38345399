package authlab.lab.report;

import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.Block.Terms;
import authlab.lab.experiment.section.Chapter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The chapter of terms, each with the address of its specification if it has one. They are in the resource {@code glossary.txt}:
 * the name, the address or a dash, and the text, one term after another with an empty line between them.
 */
final class Glossary {

    private static final String NO_LINK = "-";

    private static final List<Term> TERMS = Stream.of(
                    Templates.resource("glossary.txt").strip().split("\n\n"))
            .map(Glossary::term)
            .toList();

    private Glossary() {}

    static List<Term> terms() {
        return TERMS;
    }

    static Chapter chapter() {
        return new Chapter(
                "glossary",
                "Glossary",
                "",
                List.of(
                        new Remark(
                                "The name of a term links its specification, or the text that it comes from; the report itself"
                                        + " loads nothing from there."),
                        new Terms(TERMS)));
    }

    private static Term term(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3) {
            throw new IllegalStateException(
                    "a term of the glossary needs a name, a link or a dash, and a text: " + text);
        }
        String link = lines.get(1);
        return new Term(
                lines.getFirst(),
                "",
                String.join(" ", lines.subList(2, lines.size())),
                link.equals(NO_LINK) ? "" : link);
    }
}
