package authlab.lab.report.choose;

import authlab.lab.catalogue.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Variants that meet a requirement and those that do not, each with its figures. Not thread-safe. */
final class Split {

    private final List<Variant> meet = new ArrayList<>();
    private final List<Variant> miss = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    /** Adds a variant and its figures. */
    Split saw(Variant variant, boolean meets, String figure) {
        (meets ? meet : miss).add(variant);
        figures.add(variant + " " + figure);
        return this;
    }

    /** Recommends the variants that meet the requirement. */
    Advice advice(String about, String why, String toFindOut) {
        if (figures.isEmpty()) {
            return new Advice.Undecided(why, toFindOut);
        }
        String choose = meet.isEmpty()
                ? "None of the variants of this run meets it. " + toFindOut
                : "Choose " + names(meet, " or ") + "." + (miss.isEmpty() ? "" : " Not " + names(miss, ", not ") + ".");
        return new Advice.Recommended(choose, about + ": " + String.join("; ", figures) + ".");
    }

    private static String names(List<Variant> variants, String last) {
        if (variants.size() == 1) {
            return variants.getFirst().name();
        }
        String first = variants.subList(0, variants.size() - 1).stream()
                .map(Variant::name)
                .collect(Collectors.joining(", "));
        return first + last + variants.getLast().name();
    }
}
