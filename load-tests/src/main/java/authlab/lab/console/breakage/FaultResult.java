package authlab.lab.console.breakage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured around a fault, over all variants that it affects.
 *
 * @param requests that ended after the injection
 * @param failed of them, those without a proper response: a 5xx, a timeout, a broken connection
 * @param refused of them, those with 401
 * @param slowest the longest response time in ms
 * @param users that were signed in before; 0 if that was not checked
 * @param signedOut of them, those whose credential is refused afterwards
 * @param processBack seconds from the start of the repair until the part is ready; null for a fault without a part
 * @param firstResponse until the first proper response; null if none failed, or if there was none
 * @param normal until the service is normal; null if it was not, or if that is not known
 * @param notes sentences about what is special
 */
record FaultResult(
        long requests,
        long failed,
        long refused,
        double slowest,
        int users,
        int signedOut,
        @Nullable Double processBack,
        @Nullable Double firstResponse,
        @Nullable Double normal,
        List<String> notes) {

    FaultResult {
        notes = List.copyOf(notes);
    }
}
