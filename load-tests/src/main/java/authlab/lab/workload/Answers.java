package authlab.lab.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an answer says about itself. */
final class Answers {

    /** From here on a request without an answer has run into the client's own limit of 5 s. */
    private static final long TIMED_OUT = 4_900_000_000L;

    private static final Pattern AUTH = Pattern.compile("auth;dur=([0-9.]+)(?:;calls=(\\d+))?");

    private Answers() {}

    /** Empty for a success, else what a reader should see counted: the status, {@code timeout} or {@code connection}. */
    static String cause(int status, long nanos) {
        if (status == 200 || status == 204) {
            return "";
        }
        if (status != 0) {
            return Integer.toString(status);
        }
        return nanos >= TIMED_OUT ? "timeout" : "connection";
    }

    /**
     * What {@code Server-Timing} says about authenticating.
     *
     * @param nanos how long it took; -1 when the header does not say
     * @param calls how many store calls it made; -1 when the header does not say
     */
    record Auth(long nanos, int calls) {

        static Auth of(@Nullable String serverTiming) {
            Matcher m = AUTH.matcher(serverTiming == null ? "" : serverTiming);
            if (!m.find()) {
                return new Auth(-1, -1);
            }
            String calls = m.group(2);
            return new Auth(
                    Math.round(Double.parseDouble(m.group(1)) * 1e6), calls == null ? -1 : Integer.parseInt(calls));
        }
    }
}
