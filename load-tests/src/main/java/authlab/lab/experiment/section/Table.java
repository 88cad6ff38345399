package authlab.lab.experiment.section;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
        return of(caption, note, List.of(), heads, rows);
    }

    public static Table of(String caption, String note, List<Span> spans, List<Head> heads, List<Row> rows) {
        return new Table(caption, note, spans, heads, List.of(new Body("", heads.size(), rows)));
    }

    /** Empty without rows. */
    public static Optional<Table> ofAny(String caption, String note, List<Head> heads, List<Row> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(of(caption, note, heads, rows));
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

        public static List<Head> texts(String... texts) {
            return Stream.of(texts).map(Head::text).toList();
        }

        public static Head number(String text) {
            return number(text, "");
        }

        public static Head number(String text, String unit) {
            return new Head(text, unit, "n");
        }
    }

    /** A column with figures of every {@code T}, after the first column, which names the variant. */
    public record Column<T>(Head head, Function<T, Cell> cell) {
        public static <T> Column<T> number(String text, String unit, Function<T, Cell> cell) {
            return new Column<>(Head.number(text, unit), cell);
        }

        public static <T> List<Head> heads(List<Column<T>> columns) {
            return Stream.concat(
                            Stream.of(Head.text("Variant")), columns.stream().map(Column::head))
                    .toList();
        }

        public static <T> List<Cell> cells(List<Column<T>> columns, T of) {
            return columns.stream().map(column -> column.cell().apply(of)).toList();
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

        public Row(String head, String style, List<Cell> cells) {
            this(head, "", style, cells);
        }

        public Row(Variant variant, List<Cell> cells) {
            this(variant.name(), Palette.style(variant), cells);
        }
    }

    /** A cell; {@code sub} is a second, smaller line, and {@code hint} a tooltip. */
    public record Cell(String text, String sub, String style, String hint) {
        /** A figure that was not measured. */
        public static final Cell NOT_MEASURED = none(Numbers.NONE);

        public Cell(String text, String sub, String style) {
            this(text, sub, style, "");
        }

        /** {@link #NOT_MEASURED} if it is not finite. */
        public static Cell number(double value) {
            return number(Numbers.of(value));
        }

        public static Cell count(long value) {
            return number(Numbers.count(value));
        }

        public static Cell number(String text) {
            return text.equals(Numbers.NONE) ? NOT_MEASURED : number(text, "");
        }

        public static Cell number(String text, String sub) {
            return new Cell(text, sub, "n");
        }

        public static Cell text(String text) {
            return new Cell(text, "", "");
        }

        /** A sentence, which may wrap. */
        public static Cell prose(String text) {
            return new Cell(text, "", "prose");
        }

        /** The share of failed requests. */
        public static Cell failed(OfVariant v) {
            return number(Numbers.share(v.load().failed(), v.load().requests()));
        }

        /** Bytes of the credential. */
        public static Cell credential(OfVariant v) {
            return v.credentialBytes() > 0 ? count(v.credentialBytes()) : NOT_MEASURED;
        }

        public static Cell none(String why) {
            return new Cell(why, "", "n none");
        }
    }
}
