package authlab.lab.check;

import java.util.ArrayList;
import java.util.List;

/** Weighs what speaks for a claim and what against it. Not thread-safe. */
final class Weighing {

    private final List<String> pro = new ArrayList<>();
    private final List<String> contra = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** One observation, with its numbers in words. */
    Weighing saw(boolean speaksForIt, String numbers) {
        (speaksForIt ? pro : contra).add(numbers);
        return this;
    }

    /** An observation that this run does not hold, and what to run for it. */
    Weighing missed(String why) {
        missing.add(why);
        return this;
    }

    /** Whether nothing was seen yet. */
    boolean empty() {
        return pro.isEmpty() && contra.isEmpty();
    }

    /** All that the other saw, too. */
    Weighing and(Weighing other) {
        pro.addAll(other.pro);
        contra.addAll(other.contra);
        missing.addAll(other.missing);
        return this;
    }

    /** Every observation must speak for it: one against it refutes it, and one that is missing leaves it open. */
    Ruling all() {
        if (!contra.isEmpty()) {
            return new Ruling.Refuted(words(contra));
        }
        return open() ? notShown() : new Ruling.Confirmed(words(pro));
    }

    /** Observations that speak both for it and against it show what it depends on. */
    Ruling orDependsOn(String what) {
        if (pro.isEmpty() || contra.isEmpty()) {
            return all();
        }
        return new Ruling.Depends(what, "For it: " + words(pro) + "; against it: " + words(contra));
    }

    private boolean open() {
        return !missing.isEmpty() || pro.isEmpty();
    }

    private Ruling notShown() {
        return new Ruling.NotShown(words(missing) + (pro.isEmpty() ? "" : "; what was seen: " + words(pro)));
    }

    private static String words(List<String> parts) {
        return String.join("; ", parts);
    }
}
