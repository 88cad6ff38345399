package authlab.lab.analysis;

import authlab.lab.analysis.Results.EndedLogins;
import authlab.lab.analysis.Results.FaultOutcome;
import authlab.lab.analysis.Results.Window;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.FaultAction;
import authlab.lab.record.Event.Request;
import authlab.lab.record.History.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The effects of a fault on the users of one variant. */
final class FaultOutcomes {

    private static final double NANOS_PER_SECOND = 1e9;

    private FaultOutcomes() {}

    /** The outcome for a variant: of several faults in the trial, that of its own node, otherwise that of the first. */
    static Optional<FaultOutcome> of(Trial trial, Variant variant) {
        List<FaultAction> injected = trial.events(FaultAction.class)
                .filter(f -> f.action() == FaultAction.Action.INJECTED)
                .toList();
        return injected.stream()
                .filter(f -> variant.isNode(f.part().name()))
                .findFirst()
                .or(() -> injected.stream().findFirst())
                .map(f -> outcome(trial, variant, f));
    }

    private static FaultOutcome outcome(Trial trial, Variant variant, FaultAction fault) {
        List<Request> after = trial.operations()
                .filter(o -> o.variant().equals(variant))
                .filter(o -> o.at() + o.nanos() >= fault.at())
                .toList();
        List<Request> failed = after.stream().filter(o -> !o.succeeded()).toList();
        Set<Integer> before = usersAccepted(trial, variant, Operation.CHECK_BEFORE);
        Set<Integer> afterwards = usersAccepted(trial, variant, Operation.CHECK_AFTER);
        double ready = time(trial, fault.part(), FaultAction.Action.READY);
        return new FaultOutcome(
                fault.fault(),
                fault.part(),
                new Window(seconds(trial, fault.at()), time(trial, fault.part(), FaultAction.Action.HEALED), ready),
                byCause(failed.stream()),
                byCause(failed.stream().filter(o -> seconds(trial, o.at()) >= ready + FaultOutcome.RECOVERED_AFTER)),
                failed.stream()
                        .filter(o -> o.status() == 0 || o.status() >= 500)
                        .count(),
                after.stream().mapToLong(Figures::waited).max().orElse(0) / 1e6,
                before.size(),
                (int) before.stream().filter(u -> !afterwards.contains(u)).count(),
                failed.stream().mapToLong(Request::at).max().stream()
                        .mapToDouble(at -> Math.max(0, (at - fault.at()) / NANOS_PER_SECOND))
                        .findFirst()
                        .orElse(0),
                ended(trial, variant));
    }

    private static Map<String, Long> byCause(Stream<Request> failed) {
        return failed.collect(Collectors.groupingBy(Request::cause, TreeMap::new, Collectors.counting()));
    }

    private static EndedLogins ended(Trial trial, Variant variant) {
        Set<Integer> worked = usersAccepted(trial, variant, Operation.CHECK_ENDED_BEFORE);
        Set<Integer> revived = new HashSet<>(usersAccepted(trial, variant, Operation.CHECK_ENDED_AFTER));
        revived.removeAll(worked);
        int users = (int) checks(trial, variant, Operation.CHECK_ENDED_BEFORE)
                .map(Request::user)
                .distinct()
                .count();
        return new EndedLogins(users, worked.size(), revived.size());
    }

    private static Set<Integer> usersAccepted(Trial trial, Variant variant, Operation check) {
        return checks(trial, variant, check)
                .filter(Request::succeeded)
                .map(Request::user)
                .collect(Collectors.toSet());
    }

    private static Stream<Request> checks(Trial trial, Variant variant, Operation check) {
        return trial.events(Request.class).filter(o -> o.variant().equals(variant) && o.operation() == check);
    }

    private static double time(Trial trial, Part part, FaultAction.Action action) {
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
