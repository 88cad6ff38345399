package authlab.lab.workload;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.http.client.Request;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Whole visits: sign in, work, sign out. Visitors arrive at a constant rate; within a visit one step waits for the last. */
public final class JourneySimulation extends LoadSimulation {

    /** How often a visitor asks for {@code /me} and {@code /orders} between signing in and out. */
    static final int ROUNDS = 3;

    private static final Duration THINK = Duration.ofMillis(100);

    /** The demo users that journeys use in turn; so many that nobody visits twice at the same time. */
    private static final int VISITORS = 500;

    private static final String TOKEN = "token";
    private static final String BODY = "body";

    @Override
    List<PopulationBuilder> populations(Target target) {
        AtomicInteger arrivals = new AtomicInteger();
        return List.of(scenario(target.variant())
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
        ChainBuilder work = exec(step(target, "me", http("me").get(target.base() + "me")))
                .pause(THINK)
                .exec(step(target, "orders", http("orders").get(target.base() + "orders")))
                .pause(THINK);
        return exec(step(
                        target,
                        "login",
                        http("login")
                                .post(target.base() + "login")
                                .header("Content-Type", "application/json")
                                .body(StringBody("#{" + BODY + "}"))
                                .check(jsonPath("$.access_token").optional().saveAs(TOKEN))))
                .exec(repeat(ROUNDS).on(work))
                .exec(step(target, "logout", http("logout").post(target.base() + "logout")));
    }

    /** One step; a bearer token goes along when there is one, and cookies as Gatling's own jar keeps them. */
    private ChainBuilder step(Target target, String operation, HttpRequestActionBuilder request) {
        return exec((Session session) -> session.set(Steps.OPERATION, operation))
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
