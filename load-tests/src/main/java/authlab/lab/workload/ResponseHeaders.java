package authlab.lab.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Interprets status and headers of a response. */
final class ResponseHeaders {

    /** A request without a response after this time has reached the timeout of the client, 5 s. */
    private static final long TIMED_OUT = 4_900_000_000L;

    private static final Pattern AUTH = Pattern.compile("auth;dur=([0-9.]+)(?:;calls=(\\d+))?");

    private ResponseHeaders() {}

    /** Empty for a success, otherwise the status, {@code timeout} or {@code connection}. */
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
     * The authentication part of {@code Server-Timing}.
     *
     * @param nanos duration; -1 if the header does not contain it
     * @param calls number of store calls; -1 if the header does not contain it
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
