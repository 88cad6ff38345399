package authlab.lab.console.lesson;

import authlab.lab.console.event.LabEvent;
import authlab.lab.console.event.LabEvent.Called;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far a browser is with one step. Immutable.
 *
 * @param doneAt milliseconds since the epoch; 0 while it is not done
 * @param hinted whether the hint was shown
 * @param wrong whether the last answer was wrong
 * @param checks in the order of the file; none before the first event
 */
record StepState(long doneAt, boolean hinted, boolean wrong, List<CheckState> checks) {

    static final StepState NEW = new StepState(0, false, false, List.of());

    StepState {
        checks = List.copyOf(checks);
    }

    /**
     * What has matched one check.
     *
     * @param count events
     * @param nodes the different nodes among them
     */
    record CheckState(int count, Set<String> nodes) {

        static final CheckState NONE = new CheckState(0, Set.of());

        CheckState {
            nodes = Set.copyOf(nodes);
        }

        boolean fulfils(Check check) {
            return count >= check.times() && nodes.size() >= check.nodes();
        }

        private CheckState with(LabEvent event) {
            Set<String> more = new HashSet<>(nodes);
            if (event instanceof Called called && !called.call().node().isEmpty()) {
                more.add(called.call().node());
            }
            return new CheckState(count + 1, more);
        }
    }

    boolean isDone() {
        return doneAt > 0;
    }

    StepState done(long at) {
        return new StepState(at, hinted, false, checks);
    }

    StepState withHint() {
        return new StepState(doneAt, true, wrong, checks);
    }

    StepState answeredWrong() {
        return new StepState(doneAt, hinted, true, checks);
    }

    /** After an event: done once every check is fulfilled. */
    StepState after(LabEvent event, List<Check> wanted, String user, Marks marks) {
        List<CheckState> next = new ArrayList<>();
        boolean all = true;
        for (int i = 0; i < wanted.size(); i++) {
            Check check = wanted.get(i);
            CheckState state = i < checks.size() ? checks.get(i) : CheckState.NONE;
            next.add(check.matches(event, user, marks) ? state.with(event) : state);
            all &= next.getLast().fulfils(check);
        }
        return new StepState(all ? event.at() : 0, hinted, wrong, next);
    }
}
