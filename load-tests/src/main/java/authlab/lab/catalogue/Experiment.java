package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The experiments, in the order in which they run: those that restart nodes, and so leave them cold, come after the
 * others. Each has a folder of its name in {@code experiment}, which is found by that name.
 */
public enum Experiment {
    STEADY("What does authentication cost when nothing goes wrong?", Schedule.ALWAYS),
    JOURNEY("How long does a whole visit take: sign in, work, sign out?", Schedule.ALWAYS),
    CACHE_DIES(
            "The shared cache crashes and comes back empty: which requests fail, and who is signed out?",
            Schedule.ALWAYS),
    NODE_DIES(
            "One of two nodes crashes and is started again: which requests fail, and who is signed out?",
            Schedule.ALWAYS),
    GROWTH("How do costs change as the stores hold ever more sessions?", Schedule.ON_DEMAND),
    NEIGHBOUR("Does authentication traffic slow down the business calls of other users?", Schedule.ON_DEMAND),
    CAPACITY(
            "What is the maximum sustainable throughput of each variant, and does another node help?",
            Schedule.ON_DEMAND),
    SWITCHES("What does one configuration change cost, each by itself?", Schedule.ON_DEMAND),
    COST("What does a request at a low rate cost each process, in CPU time and bytes?", Schedule.ON_DEMAND),
    ATTACKS("What can an attacker do, and which architecture blocks it?", Schedule.ALWAYS);

    /** When it runs unless the user names experiments. */
    private enum Schedule {
        ALWAYS,
        /** In the full profile only. */
        ON_DEMAND
    }

    private final String question;
    private final Schedule schedule;

    Experiment(String question, Schedule schedule) {
        this.question = question;
        this.schedule = schedule;
    }

    /** Its name as the user types it, and in events and result files. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String question() {
        return question;
    }

    /** The experiments that a profile runs unless the user names some. */
    public static List<Experiment> of(Profile profile) {
        return Arrays.stream(values())
                .filter(e -> profile == Profile.FULL || e.schedule == Schedule.ALWAYS)
                .toList();
    }

    /**
     * Finds experiments by label, in the order of the catalogue.
     *
     * @throws IllegalArgumentException naming every unknown label and all known ones
     */
    public static List<Experiment> named(List<String> labels) {
        List<Experiment> all = List.of(values());
        List<String> unknown = labels.stream()
                .filter(l -> all.stream().noneMatch(e -> e.label().equals(l)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no experiment named " + String.join(", ", unknown) + "; there are "
                    + all.stream().map(Experiment::label).collect(Collectors.joining(", ")));
        }
        return all.stream().filter(e -> labels.contains(e.label())).toList();
    }

    @JsonCreator
    static Experiment ofLabel(String label) {
        return named(List.of(label)).getFirst();
    }

    @Override
    public String toString() {
        return label();
    }
}
