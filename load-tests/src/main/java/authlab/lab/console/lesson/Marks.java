package authlab.lab.console.lesson;

import authlab.lab.console.event.AppOperation;
import authlab.lab.console.event.Call;
import authlab.lab.console.event.LabEvent;
import authlab.lab.console.event.LabEvent.Called;
import authlab.lab.console.event.LabEvent.FaultChanged;
import authlab.lab.console.event.LabEvent.FaultState;
import java.util.HashMap;
import java.util.Map;

/**
 * When a demo user last logged in, logged out, and sent an edited credential at each variant, and when a fault last took
 * effect. Immutable.
 *
 * @param at milliseconds since the epoch
 */
record Marks(Map<String, Long> at) {

    static final Marks NONE = new Marks(Map.of());

    private static final String LOGIN = "login ";
    private static final String RENEWAL = "refresh ";
    private static final String LOGOUT = "logout ";
    private static final String EDIT = "edit ";
    private static final String FAULT = "fault";

    private static final long NEVER = -1;

    Marks {
        at = Map.copyOf(at);
    }

    /** With what an event adds. */
    Marks with(LabEvent event, String user) {
        return switch (event) {
            case Called called when called.user().equals(user) -> with(called);
            case FaultChanged fault when fault.state() == FaultState.BROKEN -> with(FAULT, fault.at());
            default -> this;
        };
    }

    private Marks with(Called called) {
        Call call = called.call();
        Marks marks = called.edited() ? with(EDIT + call.variant(), called.at()) : this;
        if (call.status() != 200) {
            return marks;
        }
        return AppOperation.find(call.operation())
                .map(operation -> switch (operation) {
                    case LOGIN -> marks.with(LOGIN + call.variant(), called.at());
                    case REFRESH -> marks.with(RENEWAL + call.variant(), called.at());
                    case LOGOUT, LOGOUT_EVERYWHERE -> marks.with(LOGOUT + call.variant(), called.at());
                    case ME, ORDERS, ADMIN_USERS -> marks;
                })
                .orElse(marks);
    }

    private Marks with(String what, long when) {
        Map<String, Long> more = new HashMap<>(at);
        more.put(what, when);
        return new Marks(more);
    }

    /**
     * Whether a call with an old credential comes after something: the user has not logged in at the variant since, nor, for a
     * logout, renewed the token.
     */
    boolean isAfter(Check.After after, String variant, long call) {
        return switch (after) {
            case LOGOUT -> {
                long logout = last(LOGOUT + variant);
                yield happened(logout, call) && last(LOGIN + variant) < logout && last(RENEWAL + variant) < logout;
            }
            case FAULT -> {
                long fault = last(FAULT);
                yield happened(fault, call) && last(LOGIN + variant) < fault;
            }
            case EDIT -> happened(last(EDIT + variant), call);
        };
    }

    private static boolean happened(long when, long call) {
        return when != NEVER && when <= call;
    }

    private long last(String what) {
        return at.getOrDefault(what, NEVER);
    }
}
