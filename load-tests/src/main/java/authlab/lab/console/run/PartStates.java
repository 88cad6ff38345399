package authlab.lab.console.run;

import authlab.lab.environment.PartStatus.State;
import authlab.lab.record.Event.FaultAction;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The state of each part of a saved run over time, as far as its faults say it. */
final class PartStates {

    private static final String UP = State.UP.label();

    private final Map<String, TreeMap<Long, String>> byPart = new HashMap<>();

    void acted(FaultAction action) {
        String state = switch (action.action()) {
            case INJECTED ->
                action.fault().equals("pause") || action.fault().equals("freeze")
                        ? State.FROZEN.label()
                        : State.ENDED.label();
            case HEALED -> State.NOT_READY.label();
            case READY -> UP;
        };
        byPart.computeIfAbsent(action.part().name(), _ -> new TreeMap<>()).put(action.at(), state);
    }

    /** @param at nanoseconds since the epoch */
    String at(String part, long at) {
        TreeMap<Long, String> states = byPart.get(part);
        Map.Entry<Long, String> last = states == null ? null : states.floorEntry(at);
        return last == null ? UP : last.getValue();
    }
}
