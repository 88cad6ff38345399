package authlab.lab.analysis;

import authlab.lab.record.History.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The disturbed trials of a variant.
 *
 * @param trials how many were void
 * @param lost repetitions of which no attempt was undisturbed
 * @param planned repetitions that were started
 * @param reasons what disturbed the trials, each once
 */
public record VoidTrials(int trials, int lost, int planned, List<String> reasons) {

    static final VoidTrials NONE = new VoidTrials(0, 0, 0, List.of());

    public VoidTrials {
        reasons = List.copyOf(reasons);
    }

    /**
     * @param all every complete trial
     * @param undisturbed of them, those that count
     */
    static VoidTrials of(List<Trial> all, List<Trial> undisturbed) {
        Set<String> planned = slots(all);
        Set<String> measured = slots(undisturbed);
        return new VoidTrials(
                all.size() - undisturbed.size(),
                (int) planned.stream().filter(slot -> !measured.contains(slot)).count(),
                planned.size(),
                all.stream().flatMap(t -> Disturbance.of(t).stream()).distinct().toList());
    }

    /** Attempts at the same trial have ids that start alike. */
    private static Set<String> slots(List<Trial> trials) {
        return trials.stream().map(t -> t.started().slot()).collect(Collectors.toSet());
    }

    /** Whether more than half of the repetitions are there. */
    boolean enoughLeft() {
        return lost * 2 < planned || lost == 0;
    }

    String summary() {
        return trials == 0
                ? "no trial was disturbed"
                : trials + " of " + (planned - lost + trials) + " trials were void and " + (lost == 0 ? "" : "not ")
                        + "all repeated; missing: " + lost + " of " + planned + "; " + String.join("; ", kinds());
    }

    /** The first reason of each kind: reasons of one kind differ in their figure. */
    private List<String> kinds() {
        Map<String, List<String>> byKind = reasons.stream()
                .collect(Collectors.groupingBy(
                        r -> r.replaceAll("[0-9.]+", ""), LinkedHashMap::new, Collectors.toList()));
        return byKind.values().stream()
                .map(alike ->
                        alike.getFirst() + (alike.size() > 1 ? " (and " + (alike.size() - 1) + " like this)" : ""))
                .toList();
    }
}
