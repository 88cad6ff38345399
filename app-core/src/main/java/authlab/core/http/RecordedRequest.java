package authlab.core.http;

import authlab.core.Cost;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A request in the {@link RequestLog}. It contains no credential and no part of one; a text that does not apply is empty.
 *
 * @param seq numbers the recorded requests of this process from 1
 * @param at when it ended, in milliseconds since the epoch
 * @param method a registered method, or {@code other}
 * @param route a registered path or {@link Exchange#NO_ROUTE}, never the path as sent
 * @param user the authenticated user, or 0
 * @param claimedUser the user named by the token or the failed login, not verified; 0 if none
 * @param presented the {@linkplain TracedCredential#fingerprint() fingerprint} of the credential that was sent: session
 *     id, access token, or refresh token in the body
 * @param issued the fingerprint of the session id or access token in the response
 * @param refusedBy the detail of the problem with which the request was answered
 * @param authMillis as in {@code Server-Timing}, also the other three
 * @param millis of the whole request
 */
@JsonNaming(LowerCamelCaseStrategy.class)
record RecordedRequest(
        long seq,
        long at,
        String requestId,
        String method,
        String route,
        int status,
        long user,
        String userName,
        long claimedUser,
        String presented,
        String issued,
        String refusedBy,
        double authMillis,
        int authCalls,
        double dbMillis,
        int dbCalls,
        double millis) {

    /** What is known of a request besides its exchange. */
    record Outcome(String method, int status, TracedCredential presented, long claimedUser) {}

    static RecordedRequest of(long seq, long at, Exchange exchange, Outcome outcome) {
        Cost auth = exchange.call().cost();
        Cost db = exchange.business();
        return new RecordedRequest(
                seq,
                at,
                exchange.requestId(),
                outcome.method,
                exchange.route(),
                outcome.status,
                exchange.user(),
                exchange.userName(),
                outcome.claimedUser,
                outcome.presented.fingerprint(),
                exchange.issued().fingerprint(),
                exchange.refusal(),
                millis(auth.nanos()),
                auth.calls(),
                millis(db.nanos()),
                db.calls(),
                millis(exchange.nanosSoFar()));
    }

    /** To the microsecond, rounded as in {@code Server-Timing}. */
    private static double millis(long nanos) {
        long micros = (nanos + 500) / 1000;
        return micros / 1000.0;
    }
}
