package authlab.lab.report;

import java.util.List;

/**
 * A table as the page's template draws it. All text is plain; the template escapes it.
 *
 * @param note what a reader must know to read it; may be empty
 * @param spans headings over several columns; empty when there is only one row of headings
 */
record Table(String caption, String note, List<Span> spans, List<Head> heads, List<Body> bodies) {

    Table {
        spans = List.copyOf(spans);
        heads = List.copyOf(heads);
        bodies = List.copyOf(bodies);
    }

    static Table of(String caption, String note, List<Head> heads, List<Row> rows) {
        return new Table(caption, note, List.of(), heads, List.of(new Body("", heads.size(), rows)));
    }

    /** Whether there is a row of headings over several columns. */
    boolean spanned() {
        return !spans.isEmpty();
    }

    /** A heading over {@code width} columns; without text it only fills the place. */
    record Span(String text, int width) {}

    /** The heading of a column; {@code style} is a CSS class. */
    record Head(String text, String unit, String style) {
        static Head text(String text) {
            return new Head(text, "", "");
        }

        static Head number(String text, String unit) {
            return new Head(text, unit, "n");
        }
    }

    /** Rows that belong together under a title, which may be empty. */
    record Body(String title, int width, List<Row> rows) {
        Body {
            rows = List.copyOf(rows);
        }
    }

    /** A row; {@code style} colours its heading and {@code sub} is a second line in it. */
    record Row(String head, String sub, String style, List<Cell> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** A cell; {@code sub} is a second, smaller line, and {@code hint} appears where it is pointed at. */
    record Cell(String text, String sub, String style, String hint) {
        Cell(String text, String sub, String style) {
            this(text, sub, style, "");
        }

        static Cell number(String text) {
            return new Cell(text, "", text.equals(Numbers.NONE) ? "n none" : "n");
        }

        static Cell number(String text, String sub) {
            return new Cell(text, sub, "n");
        }

        static Cell text(String text) {
            return new Cell(text, "", "");
        }

        static Cell none(String why) {
            return new Cell(why, "", "n none");
        }
    }
}
