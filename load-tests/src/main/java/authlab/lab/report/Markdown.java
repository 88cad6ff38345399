package authlab.lab.report;

import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Body;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Table.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders chapters as Markdown of GitHub. Text of a run cannot become markup, a link, a mention or a reference. */
final class Markdown {

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]|~]");

    /** What is markup at the start of a line only. */
    private static final Pattern AT_START = Pattern.compile("^(\\s*)([-+#=]|\\d+(?=[.)]))");

    /** What GitHub makes links and notifications of: mentions, issues, addresses. */
    private static final Pattern REFERENCE =
            Pattern.compile("(@)(?=\\w)|(#)(?=\\d)|(:)(?=//)|(?i)(www)(?=\\.)|(GH-)(?=\\d)");

    private Markdown() {}

    static String of(String title, List<Chapter> chapters) {
        return of(title, chapters, Integer.MAX_VALUE);
    }

    /** Blocks that do not fit into the limit of characters are left out, which the text says at its end. */
    static String of(String title, List<Chapter> chapters, int limit) {
        StringBuilder text = new StringBuilder("# " + escaped(title) + "\n");
        int leftOut = 0;
        for (Chapter chapter : chapters) {
            String heading = "\n## " + escaped(chapter.title()) + "\n"
                    + (chapter.question().isEmpty() ? "" : "\n*" + escaped(chapter.question()) + "*\n");
            for (Block block : chapter.blocks()) {
                String rendered = heading + "\n" + of(block) + "\n";
                if (text.length() + rendered.length() > limit) {
                    leftOut++;
                } else {
                    text.append(rendered);
                    heading = "";
                }
            }
        }
        return leftOut == 0
                ? text.toString()
                : text.append("\n")
                        .append(leftOut)
                        .append(" more parts are in the page of the report.\n")
                        .toString();
    }

    private static String of(Block block) {
        return switch (block) {
            case Block.Paragraph(String lead, String text) ->
                lead.isEmpty() ? line(text) : "**" + escaped(lead) + "** " + escaped(text);
            case Block.Remark(String text) -> "> " + line(text);
            case Block.Heading(String text) -> "### " + escaped(text);
            case Block.Tabular(Table table) -> table(table);
            case Block.Figure(var chart) ->
                "**" + escaped(chart.title()) + "** " + escaped(chart.alternative()) + "\n\n" + table(chart.table());
            case Block.Command(String caption, String command) -> line(caption) + "\n\n" + code(command);
            case Block.Terms(List<Term> terms) ->
                terms.stream().map(Markdown::term).collect(Collectors.joining("\n"));
            case Block.Question question -> question(question);
        };
    }

    private static String question(Block.Question q) {
        return "**" + escaped(q.question()) + "**\n\n"
                + q.choices().stream().map(c -> "- " + line(c) + "\n").collect(Collectors.joining())
                + "\n<details><summary>Answer</summary>\n\n"
                + q.answer().stream().map(Markdown::of).collect(Collectors.joining("\n\n"))
                + "\n\n</details>";
    }

    private static String term(Term term) {
        String name = "**" + escaped(term.name()) + "**";
        return "- " + (term.link().isEmpty() ? name : "[" + name + "](<" + address(term.link()) + ">)")
                + (term.text().isEmpty() ? "" : ": " + escaped(term.text()));
    }

    /** An address without characters that could end it. */
    private static String address(String link) {
        return link.replace("<", "%3C").replace(">", "%3E").replaceAll("\\s", "%20");
    }

    private static String code(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + "sh\n" + text.strip() + "\n" + fence;
    }

    private static String table(Table table) {
        List<String> heads = heads(table);
        List<String> lines = new ArrayList<>();
        lines.add("**" + escaped(table.caption()) + "**" + (table.note().isEmpty() ? "" : " " + escaped(table.note())));
        lines.add("");
        lines.add(row(heads.stream()));
        lines.add(row(table.heads().stream().map(h -> h.style().startsWith("n") ? "--:" : "---")));
        for (Body body : table.bodies()) {
            if (!body.title().isEmpty()) {
                Stream<String> blank = heads.stream().skip(1).map(_ -> "");
                lines.add(row(Stream.concat(Stream.of("**" + escaped(body.title()) + "**"), blank)));
            }
            body.rows().forEach(r -> lines.add(row(r)));
        }
        return String.join("\n", lines);
    }

    /** Headings over several columns are put before each of them. */
    private static List<String> heads(Table table) {
        Iterator<String> above = table.spans().stream()
                .flatMap((Span span) -> Stream.generate(span::text).limit(span.width()))
                .iterator();
        List<String> heads = new ArrayList<>();
        for (Head head : table.heads()) {
            String span = above.hasNext() ? above.next() : "";
            heads.add(lines(span.isEmpty() ? head.text() : span + ": " + head.text(), head.unit()));
        }
        return heads;
    }

    private static String row(Row r) {
        return row(Stream.concat(
                Stream.of(lines(r.head(), r.sub())),
                r.cells().stream().map((Cell c) -> lines(c.text(), c.sub(), c.hint()))));
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String lines(String... texts) {
        return Stream.of(texts).filter(t -> !t.isEmpty()).map(Markdown::escaped).collect(Collectors.joining("<br>"));
    }

    /** Text at the start of a line. */
    private static String line(String text) {
        return AT_START.matcher(escaped(text))
                .replaceFirst(m -> m.group(1)
                        + (Character.isDigit(m.group(2).charAt(0)) ? m.group(2) + "\\\\" : "\\\\" + m.group(2)));
    }

    /** Text on one line, without any markup. */
    static String escaped(String text) {
        String plain = text.replaceAll("\\s*\\R\\s*", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        String escaped = MARKUP.matcher(plain).replaceAll(m -> "\\\\" + Matcher.quoteReplacement(m.group()));
        return REFERENCE.matcher(escaped).replaceAll("$0<!-- -->");
    }
}
