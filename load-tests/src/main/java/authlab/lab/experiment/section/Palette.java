package authlab.lab.experiment.section;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One colour and mark per variant, the same everywhere: its index in the catalogue is the index of both. */
public final class Palette {

    /** A colour on a light and on a dark background, as CSS. */
    private record Colour(String light, String dark) {}

    private static final List<Colour> COLOURS = List.of(
            new Colour("#b3440b", "#f29b6b"),
            new Colour("#8a6400", "#d9b33f"),
            new Colour("#1262ae", "#7db6f2"),
            new Colour("#a3257f", "#ee8fd0"),
            new Colour("#14734f", "#69c9a0"),
            new Colour("#6a45b8", "#b9a0f5"),
            new Colour("#00707c", "#5cc5d1"),
            new Colour("#7a4a2b", "#d3a687"),
            new Colour("#4f5b6b", "#aab4c2"),
            new Colour("#9c1c3c", "#ff9bb0"),
            new Colour("#566b00", "#b5cc5a"),
            new Colour("#2f4ac0", "#a3b4ff"));

    /** Readable without colour; the script of the page draws the same symbols. */
    private static final List<String> MARKS = List.of("●", "■", "▲", "◆", "★", "✚", "Y", "+", "×", "✱", "□", "◇");

    private Palette() {}

    /** The CSS class that gives a variant its colour. */
    public static String style(Variant variant) {
        return "v" + Variants.all().indexOf(variant);
    }

    /** The custom properties and classes of all variants. */
    public static String css() {
        return ":root { " + properties(Colour::light) + "}\n"
                + "@media screen and (prefers-color-scheme: dark) { :root { " + properties(Colour::dark)
                + "} }\n"
                + places().mapToObj(i -> ".v" + i + " { --c: var(--v" + i + "); --mark: \"" + MARKS.get(i) + "\"; }")
                        .collect(Collectors.joining(" "))
                + "\n";
    }

    private static String properties(Function<Colour, String> of) {
        return places().mapToObj(i -> "--v" + i + ": " + of.apply(COLOURS.get(i)) + "; ")
                .collect(Collectors.joining());
    }

    /** @throws IllegalStateException if the catalogue has more variants than there are colours */
    private static IntStream places() {
        int variants = Variants.all().size();
        if (variants > COLOURS.size()) {
            throw new IllegalStateException("the catalogue has " + variants + " variants but Palette has "
                    + COLOURS.size() + " colours; add one");
        }
        return IntStream.range(0, variants);
    }
}
