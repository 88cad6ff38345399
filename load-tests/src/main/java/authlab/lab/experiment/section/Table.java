package authlab.lab.experiment.section;

import java.util.List;

/**
 * A table for the template of the page. All text is plain; the template escapes it.
 *
 * @param note an explanation; may be empty
 * @param spans headings over several columns; empty if there is only one row of headings
 */
public record Table(String caption, String note, List<Span> spans, List<Head> heads, List<Body> bodies) {

    public Table {
        spans = List.copyOf(spans);
        heads = List.copyOf(heads);
        bodies = List.copyOf(bodies);
    }

    public static Table of(String caption, String note, List<Head> heads, List<Row> rows) {
        return new Table(caption, note, List.of(), heads, List.of(new Body("", heads.size(), rows)));
    }

    /** Whether there is a row of headings over several columns. */
    boolean spanned() {
        return !spans.isEmpty();
    }

    /** A heading over {@code width} columns; without text it is a blank cell. */
    public record Span(String text, int width) {}

    /** The heading of a column; {@code style} is a CSS class. */
    public record Head(String text, String unit, String style) {
        public static Head text(String text) {
            return new Head(text, "", "");
        }

        public static Head number(String text, String unit) {
            return new Head(text, unit, "n");
        }
    }

    /** A group of rows with a title, which may be empty. */
    public record Body(String title, int width, List<Row> rows) {
        public Body {
            rows = List.copyOf(rows);
        }
    }

    /** A row; {@code style} is the CSS class of its heading and {@code sub} a second line in it. */
    public record Row(String head, String sub, String style, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** A cell; {@code sub} is a second, smaller line, and {@code hint} a tooltip. */
    public record Cell(String text, String sub, String style, String hint) {
        public Cell(String text, String sub, String style) {
            this(text, sub, style, "");
        }

        public static Cell number(String text) {
            return new Cell(text, "", text.equals(Numbers.NONE) ? "n none" : "n");
        }

        public static Cell number(String text, String sub) {
            return new Cell(text, sub, "n");
        }

        public static Cell text(String text) {
            return new Cell(text, "", "");
        }

        public static Cell none(String why) {
            return new Cell(why, "", "n none");
        }
    }
}
