package authlab.lab.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The experiments, in the order in which they run: those that restart nodes, and so leave them cold, come after the
 * others. Each has a folder of its name in {@code experiment}, which is found by that name.
 */
public enum Experiment implements Labelled {
    STEADY("What does authentication cost when nothing goes wrong?", Profile.SMOKE),
    JOURNEY("How long does a whole visit take: sign in, work, sign out?", Profile.SMOKE),
    CACHE_DIES(
            "The shared cache crashes and comes back empty: which requests fail, and who is signed out?",
            Profile.SMOKE),
    NODE_FREEZES(
            "One of two nodes stops answering with its connections open: how long do users wait, and who is signed out?",
            Profile.DEFAULT),
    NODE_DIES(
            "One of two nodes crashes and is started again: which requests fail, and who is signed out?",
            Profile.SMOKE),
    GROWTH("How do costs change as the stores hold ever more sessions?", Profile.FULL),
    NEIGHBOUR("Does authentication traffic slow down the business calls of other users?", Profile.FULL),
    CAPACITY("What is the maximum sustainable throughput of each variant, and does another node help?", Profile.FULL),
    SWITCHES("What does one configuration change cost, each by itself?", Profile.FULL),
    COST("What does a request at a low rate cost each process, in CPU time and bytes?", Profile.FULL),
    RENEWAL("What does it cost to renew tokens that live 5 s, and to extend sessions as often?", Profile.FULL),
    BENCHMARK_MISTAKES(
            "Which mistakes of published benchmarks produce a result that is not there, and how does it vanish?",
            Profile.FULL),
    ATTACKS("What can an attacker do, and which architecture blocks it?", Profile.SMOKE);

    private final String question;
    private final Profile smallest;

    /** @param smallest the smallest profile that runs it unless the user names experiments */
    Experiment(String question, Profile smallest) {
        this.question = question;
        this.smallest = smallest;
    }

    public String question() {
        return question;
    }

    /** The experiments that a profile runs unless the user names some. */
    public static List<Experiment> of(Profile profile) {
        return Arrays.stream(values())
                .filter(e -> e.smallest.compareTo(profile) <= 0)
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

    @Override
    public String toString() {
        return label();
    }
}
