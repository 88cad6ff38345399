package authlab.lab.workload;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;

import authlab.lab.catalogue.Operation;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Signed-in users who request {@code /me} in an open model, and whose clients renew an access token that has expired: first
 * {@code /refresh}, then the request. Users without a refresh token only request {@code /me}.
 */
public class RenewalSimulation extends LoadSimulation {

    private static final String DUE = "due";
    private static final String REFRESH = "refresh-token";
    private static final String NEXT_ACCESS = "next-access-token";
    private static final String NEXT_REFRESH = "next-refresh-token";
    private static final String EXPIRES_IN = "expires-in";

    /** Whether every request renews, whatever the age of the token. */
    boolean renewsAlways() {
        return false;
    }

    @Override
    final List<PopulationBuilder> populations(Target target) {
        Renewals renewals = renewsAlways()
                ? Renewals.always(target)
                : Renewals.whenExpired(target, load.clock().now());
        return List.of(new Arrivals(load, steps, target, load.ratePerSecond(), Operation.ME)
                .population(target.variant().name(), renewal(target, renewals)));
    }

    private ChainBuilder renewal(Target target, Renewals renewals) {
        return exec((Session session) -> begin(session, renewals))
                .exec(doIf(session -> session.getBoolean(DUE))
                        .then(exec(steps.timed(
                                        target,
                                        http(Operation.REFRESH.label())
                                                .post(target.base() + "refresh")
                                                .header("Content-Type", "application/json")
                                                .body(StringBody(RenewalSimulation::body))
                                                .check(
                                                        optional("access_token", NEXT_ACCESS),
                                                        optional("refresh_token", NEXT_REFRESH),
                                                        optional("expires_in", EXPIRES_IN))))
                                .exec(session -> end(session, renewals))));
    }

    private static CheckBuilder optional(String member, String attribute) {
        return jsonPath("$." + member).optional().saveAs(attribute);
    }

    private Session begin(Session session, Renewals renewals) {
        Optional<String> refreshToken =
                renewals.begin(session.getInt(Steps.USER), load.clock().now());
        return refreshToken
                .map(token -> session.set(REFRESH, token).set(Steps.OPERATION, Operation.REFRESH.label()))
                .orElse(session)
                .set(DUE, refreshToken.isPresent());
    }

    private static String body(Session session) {
        return "{\"refresh_token\":\"" + session.getString(REFRESH) + "\"}";
    }

    /** The request itself is due from now on: the duration of the renewal counts as that of {@code /refresh} alone. */
    private Session end(Session session, Renewals renewals) {
        String access = session.getString(NEXT_ACCESS);
        String refresh = session.getString(NEXT_REFRESH);
        String expiresIn = session.getString(EXPIRES_IN);
        if (access != null && refresh != null && expiresIn != null) {
            Duration lifetime = Duration.ofSeconds(Long.parseLong(expiresIn));
            long expiresAt = load.clock().now() + lifetime.toNanos();
            Credential next =
                    Credential.bearer(access, Optional.of(new Credential.Renewal(refresh, lifetime, expiresAt)));
            int user = session.getInt(Steps.USER);
            if (renewsAlways()) {
                renewals.renewedForNow(user, next);
            } else {
                renewals.renewed(user, next);
            }
        }
        return session.remove(Steps.SCHEDULED).set(Steps.OPERATION, Operation.ME.label());
    }
}
