package authlab.lab.workload;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authentication part of the response header {@code Server-Timing}.
 *
 * @param nanos duration; -1 if the header does not contain it
 * @param calls number of store calls; -1 if the header does not contain it
 */
record AuthTiming(long nanos, int calls) {

    private static final Pattern AUTH = Pattern.compile("auth;dur=([0-9.]+)(?:;calls=(\\d+))?");

    static AuthTiming of(@Nullable String serverTiming) {
        Matcher m = AUTH.matcher(serverTiming == null ? "" : serverTiming);
        if (!m.find()) {
            return new AuthTiming(-1, -1);
        }
        String calls = m.group(2);
        long nanos = Math.round(Double.parseDouble(m.group(1)) * 1e6);
        return new AuthTiming(nanos, calls == null ? -1 : Integer.parseInt(calls));
    }
}
