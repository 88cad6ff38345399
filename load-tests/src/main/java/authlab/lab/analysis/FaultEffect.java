package authlab.lab.analysis;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.record.Event.FaultAction;
import authlab.lab.record.Event.FaultAction.Action;
import authlab.lab.record.Event.PartSeen;
import authlab.lab.record.History.Trial;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a fault was seen to take effect on this lab's own part: the part was gone or frozen, did not answer, served no
 * request until its repair, and answered again after it. A fault that hit something else would otherwise look like one
 * that no user notices.
 */
public final class FaultEffect {

    private FaultEffect() {}

    /** Why a fault of a trial did not take effect, or is not known to; empty if all did. A trial without a fault has none. */
    public static Optional<String> problem(Trial trial) {
        return trial.events(FaultAction.class)
                .filter(f -> f.action() == Action.INJECTED)
                .flatMap(f -> problem(trial, f).stream())
                .findFirst();
    }

    /** The same for one fault. */
    static Optional<String> problem(Trial trial, FaultAction injected) {
        Part part = injected.part();
        long repaired = time(trial, part, Action.HEALED);
        long ready = time(trial, part, Action.READY);
        Optional<PartSeen> during = seen(trial, part, s -> s.at() >= injected.at() && s.at() <= repaired);
        if (during.isEmpty()) {
            return Optional.of("it was not recorded whether " + part + " was gone during the fault");
        }
        return stillThere(injected, during.get())
                .or(() -> served(trial, part, during.get().at(), repaired))
                .or(() -> notBack(part, seen(trial, part, s -> s.at() >= ready)));
    }

    private static Optional<String> stillThere(FaultAction injected, PartSeen during) {
        String after = String.format(
                Locale.ROOT,
                "%.2f s after the fault (%s)",
                FaultMoments.between(injected.at(), during.at()),
                injected.fault());
        if (during.process() == ProcessState.RUNS) {
            return Optional.of("the process of " + injected.part() + " still ran " + after);
        }
        return during.answers() ? Optional.of(injected.part() + " still answered " + after) : Optional.empty();
    }

    /** Requests that the part answered, by its own name in the response, though it was seen to be gone. */
    private static Optional<String> served(Trial trial, Part part, long gone, long repaired) {
        long served = trial.operations()
                .filter(o -> o.node().equals(part.name()) && o.at() > gone && o.at() + o.nanos() < repaired)
                .count();
        return served == 0
                ? Optional.empty()
                : Optional.of(part + " answered " + served + " requests that were sent while it was said to be gone");
    }

    private static Optional<String> notBack(Part part, Optional<PartSeen> after) {
        return after.filter(s -> s.process() == ProcessState.RUNS && s.answers())
                        .isPresent()
                ? Optional.empty()
                : Optional.of(part + " was not seen to answer again after its repair");
    }

    private static Optional<PartSeen> seen(Trial trial, Part part, Predicate<PartSeen> when) {
        return trial.events(PartSeen.class)
                .filter(s -> s.part().equals(part) && when.test(s))
                .findFirst();
    }

    /** The end of all times if it did not happen: then nothing comes after it. */
    private static long time(Trial trial, Part part, Action action) {
        return trial.events(FaultAction.class)
                .filter(f -> f.part().equals(part) && f.action() == action)
                .mapToLong(FaultAction::at)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
