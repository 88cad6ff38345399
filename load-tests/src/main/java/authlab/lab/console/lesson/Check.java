package authlab.lab.console.lesson;

import authlab.lab.console.event.Call;
import authlab.lab.console.event.LabEvent;
import authlab.lab.console.event.LabEvent.Called;
import authlab.lab.console.event.LabEvent.Experimented;
import authlab.lab.console.event.LabEvent.FaultChanged;
import authlab.lab.console.event.LabEvent.FaultState;
import authlab.lab.console.event.LabEvent.Predicted;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What has to happen for a step to be done. */
sealed interface Check {

    /**
     * Whether this event is one that the check is about.
     *
     * @param user the demo user of the browser
     * @param marks what this user has done before the event
     */
    boolean matches(LabEvent event, String user, Marks marks);

    /** So many events are needed. */
    default int times() {
        return 1;
    }

    /** So many different nodes have to be among them. */
    default int nodes() {
        return 0;
    }

    /** What a call has to come after. */
    enum After {
        LOGOUT,
        FAULT,
        EDIT
    }

    /**
     * A request. What is empty may be anything.
     *
     * @param status such as {@code 200} or {@code 4xx}
     * @param storeCalls calls to stores for authentication
     * @param refused a word of the reason
     */
    record CallCheck(
            Optional<String> operation,
            Optional<String> variant,
            Optional<String> status,
            OptionalInt storeCalls,
            Optional<String> refused,
            Optional<After> after,
            Optional<Boolean> edited,
            int times,
            int nodes)
            implements Check {

        @Override
        public boolean matches(LabEvent event, String user, Marks marks) {
            return event instanceof Called called
                    && called.user().equals(user)
                    && matches(called.call())
                    && edited.map(wanted -> wanted == called.edited()).orElse(true)
                    && after.map(a -> marks.isAfter(a, called.call().variant(), called.at()))
                            .orElse(true);
        }

        private boolean matches(Call call) {
            return operation.map(call.operation()::equals).orElse(true)
                    && variant.map(call.variant()::equals).orElse(true)
                    && status.map(pattern -> isStatus(pattern, call.status())).orElse(true)
                    && (storeCalls.isEmpty() || storeCalls.getAsInt() == call.authCalls())
                    && refused.map(word -> isRefusedBy(word, call)).orElse(true);
        }

        private static boolean isStatus(String pattern, int status) {
            return pattern.endsWith("xx")
                    ? pattern.charAt(0) - '0' == status / 100
                    : pattern.equals(Integer.toString(status));
        }

        private static boolean isRefusedBy(String word, Call call) {
            String refusedBy = call.refusedBy();
            return refusedBy != null && refusedBy.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * A fault that was seen to take effect.
     *
     * @param target a part or variant; an asterisk at the end stands for any rest
     * @param byMe whether this browser has to inject it
     */
    record FaultCheck(Optional<String> kind, Optional<String> target, boolean byMe) implements Check {

        @Override
        public boolean matches(LabEvent event, String user, Marks marks) {
            return event instanceof FaultChanged fault
                    && fault.state() == FaultState.BROKEN
                    && kind.map(fault.fault()::equals).orElse(true)
                    && target.map(pattern -> isTarget(pattern, fault.target())).orElse(true)
                    && (!byMe || fault.by().equals(user));
        }
    }

    /** A fault was healed, and all parts answer. */
    record HealedCheck(Optional<String> target) implements Check {

        @Override
        public boolean matches(LabEvent event, String user, Marks marks) {
            return event instanceof FaultChanged fault
                    && (fault.state() == FaultState.MEASURING || fault.state() == FaultState.DONE)
                    && target.map(pattern -> isTarget(pattern, fault.target())).orElse(true);
        }
    }

    /** This browser has predicted the result of a fault. */
    record PredictedCheck(Optional<String> kind) implements Check {

        @Override
        public boolean matches(LabEvent event, String user, Marks marks) {
            return event instanceof Predicted predicted
                    && predicted.by().equals(user)
                    && kind.map(predicted.fault()::equals).orElse(true);
        }
    }

    /** An experiment was started by anyone, or this browser has opened a report. */
    record ExperimentCheck(String what) implements Check {

        /** What a browser does for itself. */
        static final String REPORT = "report";

        @Override
        public boolean matches(LabEvent event, String user, Marks marks) {
            return event instanceof Experimented experimented
                    && experimented.what().equals(what)
                    && (!what.equals(REPORT) || experimented.by().equals(user));
        }
    }

    private static boolean isTarget(String pattern, String target) {
        return pattern.endsWith("*")
                ? target.startsWith(pattern.substring(0, pattern.length() - 1))
                : target.equals(pattern);
    }
}
