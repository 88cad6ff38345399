package authlab.lab.measure;

import authlab.lab.measure.Event.FaultAction;
import authlab.lab.measure.Event.Operation;
import authlab.lab.measure.History.Trial;
import authlab.lab.measure.Results.EndedLogins;
import authlab.lab.measure.Results.FaultOutcome;
import authlab.lab.measure.Results.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a fault did to the users of one variant. */
final class FaultOutcomes {

    private static final double NANOS_PER_SECOND = 1e9;

    private FaultOutcomes() {}

    /** The outcome for a variant; of several faults in the trial the one on its own node counts, else the first. */
    static Optional<FaultOutcome> of(Trial trial, String variant) {
        List<FaultAction> injected = trial.events(FaultAction.class)
                .filter(f -> f.action() == FaultAction.Action.INJECTED)
                .toList();
        return injected.stream()
                .filter(f -> NodeName.isNodeOf(variant, f.part()))
                .findFirst()
                .or(() -> injected.stream().findFirst())
                .map(f -> outcome(trial, variant, f));
    }

    private static FaultOutcome outcome(Trial trial, String variant, FaultAction fault) {
        List<Operation> after = trial.operations()
                .filter(o -> o.variant().equals(variant))
                .filter(o -> o.at() + o.nanos() >= fault.at())
                .toList();
        List<Operation> failed = after.stream().filter(o -> !o.succeeded()).toList();
        Set<Integer> signedIn = usersWhoPass(trial, variant, Probe.BEFORE);
        Set<Integer> stillIn = usersWhoPass(trial, variant, Probe.AFTER);
        return new FaultOutcome(
                fault.fault(),
                fault.part(),
                new Window(
                        seconds(trial, fault.at()),
                        time(trial, fault.part(), FaultAction.Action.HEALED),
                        time(trial, fault.part(), FaultAction.Action.READY)),
                failed.stream().collect(Collectors.groupingBy(Operation::cause, TreeMap::new, Collectors.counting())),
                failed.stream()
                        .filter(o -> o.status() == 0 || o.status() >= 500)
                        .count(),
                after.stream().mapToLong(Figures::waited).max().orElse(0) / 1e6,
                signedIn.size(),
                (int) signedIn.stream().filter(u -> !stillIn.contains(u)).count(),
                failed.stream().mapToLong(Operation::at).max().stream()
                        .mapToDouble(at -> Math.max(0, (at - fault.at()) / NANOS_PER_SECOND))
                        .findFirst()
                        .orElse(0),
                ended(trial, variant));
    }

    private static EndedLogins ended(Trial trial, String variant) {
        Set<Integer> worked = usersWhoPass(trial, variant, Probe.ENDED_BEFORE);
        Set<Integer> revived = new HashSet<>(usersWhoPass(trial, variant, Probe.ENDED_AFTER));
        revived.removeAll(worked);
        int users = (int) probes(trial, variant, Probe.ENDED_BEFORE)
                .map(Operation::user)
                .distinct()
                .count();
        return new EndedLogins(users, worked.size(), revived.size());
    }

    private static Set<Integer> usersWhoPass(Trial trial, String variant, Probe probe) {
        return probes(trial, variant, probe)
                .filter(Operation::succeeded)
                .map(Operation::user)
                .collect(Collectors.toSet());
    }

    private static Stream<Operation> probes(Trial trial, String variant, Probe probe) {
        return trial.events(Operation.class)
                .filter(o -> o.variant().equals(variant) && o.name().equals(probe.operation()));
    }

    private static double time(Trial trial, String part, FaultAction.Action action) {
        return trial.events(FaultAction.class)
                .filter(f -> f.part().equals(part) && f.action() == action)
                .mapToDouble(f -> seconds(trial, f.at()))
                .findFirst()
                .orElseGet(() -> seconds(trial, trial.events().getLast().at()));
    }

    private static double seconds(Trial trial, long at) {
        return (at - trial.started().at()) / NANOS_PER_SECOND;
    }
}
