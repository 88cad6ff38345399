package authlab.lab.workload;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import authlab.lab.catalogue.Operation;
import io.gatling.http.client.Request;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Whole visits: sign in, work, sign out. Visits start at a constant rate; each step waits for the previous one. */
public final class JourneySimulation extends LoadSimulation {

    /** How often a visitor requests {@code /me} and {@code /orders} between login and logout. */
    static final int ROUNDS = 3;

    private static final Duration THINK = Duration.ofMillis(100);

    /** The number of demo users of journeys: large enough that no user has two visits at the same time. */
    private static final int VISITORS = 500;

    private static final String TOKEN = "token";
    private static final String BODY = "body";

    @Override
    List<PopulationBuilder> populations(Target target) {
        AtomicInteger arrivals = new AtomicInteger();
        return List.of(scenario(target.variant().name())
                .exec(session -> arrive(session, arrivals.getAndIncrement() % VISITORS))
                .exec(journey(target))
                .injectOpen(constantUsersPerSec(load.ratePerSecond()).during(load.lasts())));
    }

    private static Session arrive(Session session, int visitor) {
        return session.set(Steps.USER, visitor)
                .set(BODY, SignIn.loginBody(visitor))
                .set(TOKEN, "");
    }

    private ChainBuilder journey(Target target) {
        ChainBuilder work = exec(step(target, Operation.ME, http("me").get(target.base() + "me")))
                .pause(THINK)
                .exec(step(target, Operation.ORDERS, http("orders").get(target.base() + "orders")))
                .pause(THINK);
        return exec(step(
                        target,
                        Operation.LOGIN,
                        http("login")
                                .post(target.base() + "login")
                                .header("Content-Type", "application/json")
                                .body(StringBody("#{" + BODY + "}"))
                                .check(jsonPath("$.access_token").optional().saveAs(TOKEN))))
                .exec(repeat(ROUNDS).on(work))
                .exec(step(target, Operation.LOGOUT, http("logout").post(target.base() + "logout")));
    }

    /** One step, with the bearer token if there is one, and the cookies of Gatling's cookie jar. */
    private ChainBuilder step(Target target, Operation operation, HttpRequestActionBuilder request) {
        return exec((Session session) -> session.set(Steps.OPERATION, operation.label()))
                .exec(steps.timed(target, request.sign(JourneySimulation::authorize)));
    }

    private static Request authorize(Request request, Session session) {
        String token = session.getString(TOKEN);
        if (token != null && !token.isEmpty()) {
            request.getHeaders().set("Authorization", "Bearer " + token);
        }
        return request;
    }
}
