package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The questions this lab can ask, in the order in which they are asked: what starts nodes again, and so leaves them cold,
 * after what does not.
 */
public enum Experiment {
    STEADY("What does it cost to know who is calling, when nothing goes wrong?", Workload.STEADY, Broken.NOTHING),
    JOURNEY("What does a whole visit feel like: sign in, work, sign out?", Workload.JOURNEY, Broken.NOTHING),
    CACHE_DIES(
            "The shared cache dies without warning and comes back empty: who notices, and who is signed out?",
            Workload.STEADY,
            Broken.CACHE),
    NODE_DIES(
            "One of two nodes dies without warning and comes back: who notices, and who is signed out?",
            Workload.STEADY,
            Broken.ONE_NODE),
    GROWTH("What becomes of it when the stores hold ever more sessions?", Workload.STEADY, Broken.OWN),
    NEIGHBOUR(
            "Does the traffic of those who only say who they are overwhelm the business calls of the others?",
            Workload.NEIGHBOUR,
            Broken.OWN),
    CAPACITY(
            "What is the highest rate that each variant bears, and does another node help?",
            Workload.STEADY,
            Broken.OWN),
    SWITCHES("What does one change of settings cost, each by itself?", Workload.STEADY, Broken.OWN),
    COST("What does a request cost each process at a low rate, in CPU time and bytes?", Workload.STEADY, Broken.OWN),
    ATTACKS("What can an attacker do, and which architecture refuses it?", Workload.STEADY, Broken.OWN);

    /** How users behave in it. */
    enum Workload {
        STEADY,
        NEIGHBOUR,
        JOURNEY
    }

    /** What breaks in it. */
    enum Broken {
        NOTHING,
        /** It has no plan that is known beforehand: a {@link Course}, or no load at all. */
        OWN,
        /** The first node of the variant under load. */
        ONE_NODE,
        /** {@link Environment#REDIS}, for all variants at the same moment. */
        CACHE
    }

    private final String question;
    private final Workload workload;
    private final Broken broken;

    Experiment(String question, Workload workload, Broken broken) {
        this.question = question;
        this.workload = workload;
        this.broken = broken;
    }

    /** Its name as the user types it. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public String question() {
        return question;
    }

    /** Whether it wants all variants warm: attackers do not care, and nodes that are started anew are warmed up then. */
    boolean warms() {
        return this != ATTACKS && this != SWITCHES;
    }

    /** Whether it is asked in the full profile alone, unless it is asked for by name. */
    boolean onDemand() {
        return broken == Broken.OWN && this != ATTACKS;
    }

    /** Whether it measures on the nodes as the experiment before left them. */
    boolean takesNodesOver() {
        return broken == Broken.OWN && warms();
    }

    Workload workload() {
        return workload;
    }

    Broken broken() {
        return broken;
    }

    /**
     * Finds experiments by label, in their own order.
     *
     * @throws IllegalArgumentException naming every unknown label and all the good ones
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
}
