package authlab.lab.report;

import authlab.lab.check.Capacity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether another node helps, and who takes the cores when no rate above holds. */
final class CapacityWords {

    private static final String POSTGRES = "postgres";

    private CapacityWords() {}

    /** Empty when the run did not look for capacities, or nothing held. */
    static List<String> of(Measured measured) {
        Map<String, List<Capacity>> byVariant = Capacity.of(measured.run().results()).stream()
                .sorted(Comparator.<Capacity>comparingInt(
                                c -> measured.variants().indexOf(c.variant()))
                        .thenComparingInt(Capacity::nodes))
                .collect(Collectors.groupingBy(Capacity::variant, LinkedHashMap::new, Collectors.toList()));
        List<String> sentences = new ArrayList<>();
        byVariant.forEach((variant, ascending) -> sentences.add(sentence(variant, ascending)));
        if (!sentences.isEmpty()) {
            sentences.add(
                    "A gain is more than what failed on one node less. All run on the same cores, so that what takes"
                            + " most of them runs out first; a database that waits without computing would not be seen here.");
        }
        return List.copyOf(sentences);
    }

    private static String sentence(String variant, List<Capacity> ascending) {
        List<String> held = new ArrayList<>();
        for (int i = 0; i < ascending.size(); i++) {
            Capacity now = ascending.get(i);
            held.add(Numbers.of(now.holds()) + " on " + Numbers.count(now.nodes(), "node")
                    + (i == 0 ? "" : " (" + gain(ascending.get(i - 1), now) + ")"));
        }
        return variant + " held " + String.join(", ", held) + "." + cores(ascending.getLast());
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
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(2)
                .map(e -> e.getKey() + " took " + Numbers.of(e.getValue()))
                .collect(Collectors.joining(" and "));
        boolean postgresToo = shares.contains(POSTGRES);
        return " Of the " + Numbers.of(all) + " cores in use at the last of these, " + shares
                + (postgresToo ? "." : ", Postgres " + Numbers.of(c.cores().getOrDefault(POSTGRES, 0.0)) + ".");
    }
}
