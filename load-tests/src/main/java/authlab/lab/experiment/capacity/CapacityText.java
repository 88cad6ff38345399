package authlab.lab.experiment.capacity;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.RunView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sentences on the effect of another node, and on the processes that use the cores at the maximum. */
public final class CapacityText {

    private CapacityText() {}

    /** Empty if the run did not search for capacities. */
    public static List<String> of(RunView measured) {
        Map<Variant, List<Capacity>> byVariant = Capacity.of(measured.run().results()).stream()
                .sorted(Comparator.<Capacity>comparingInt(
                                c -> measured.variants().indexOf(c.variant()))
                        .thenComparingInt(Capacity::nodes))
                .collect(Collectors.groupingBy(Capacity::variant, LinkedHashMap::new, Collectors.toList()));
        List<String> sentences = new ArrayList<>();
        byVariant.forEach((variant, ascending) -> sentences.add(sentence(variant, ascending)));
        if (!sentences.isEmpty()) {
            sentences.add(
                    "A gain means a higher rate than the one that failed with one node less. All processes share the same"
                            + " cores, so the cores are the bottleneck; a database that waits without computing would not show here.");
        }
        return List.copyOf(sentences);
    }

    private static String sentence(Variant variant, List<Capacity> ascending) {
        List<String> rates = new ArrayList<>();
        for (int i = 0; i < ascending.size(); i++) {
            Capacity now = ascending.get(i);
            rates.add(Numbers.of(now.holds()) + " on " + Numbers.count(now.nodes(), "node")
                    + (i == 0 ? "" : " (" + gain(ascending.get(i - 1), now) + ")"));
        }
        return variant + " sustained " + String.join(", ", rates) + "." + cores(ascending.getLast());
    }

    private static String gain(Capacity fewer, Capacity more) {
        if (more.holds() >= fewer.fails()) {
            return "a gain";
        }
        return more.fails() < fewer.holds() ? "a loss" : "no gain can be shown";
    }

    private static String cores(Capacity c) {
        if (c.cores().isEmpty()) {
            return "";
        }
        double all =
                c.cores().values().stream().mapToDouble(Double::doubleValue).sum();
        String shares = c.cores().entrySet().stream()
                .sorted(Map.Entry.<Component, Double>comparingByValue().reversed())
                .limit(2)
                .map(e -> e.getKey().label() + " used " + Numbers.of(e.getValue()))
                .collect(Collectors.joining(" and "));
        boolean postgresToo = shares.contains(Component.POSTGRES.label());
        return " Of the " + Numbers.of(all) + " cores in use at the last rate, " + shares
                + (postgresToo
                        ? "."
                        : ", Postgres " + Numbers.of(c.cores().getOrDefault(Component.POSTGRES, 0.0)) + ".");
    }
}
