package authlab.lab.workload;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.headerRegex;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An open model in which one arrival is one request: signed-in users arrive at a constant rate whatever the answers do,
 * and ask for {@code /me} and {@code /orders} in turn. They signed in before; connections are shared.
 */
public final class SteadySimulation extends LoadSimulation {

    private static final String ROUTE = "route";
    private static final String ROUTE_COOKIE = "authlab_route";

    @Override
    PopulationBuilder population(Target target) {
        AtomicLong arrivals = new AtomicLong();
        AtomicLong origin = new AtomicLong(Long.MAX_VALUE);
        return scenario(target.variant())
                .exec(session -> arrive(target, session, arrivals.getAndIncrement(), origin))
                .exec(request(target))
                .injectOpen(
                        switch (load.shape()) {
                            case CONSTANT ->
                                constantUsersPerSec(load.ratePerSecond()).during(load.lasts());
                            case RAMP ->
                                rampUsersPerSec(1).to(load.ratePerSecond()).during(load.lasts());
                        });
    }

    /**
     * An arrival is due at the origin plus its number over the rate. The origin is where the arrival that was least late
     * puts it, so that nothing counts as early, and a late first arrival does not hide the lateness of the rest.
     */
    private Session arrive(Target target, Session session, long arrival, AtomicLong origin) {
        long now = load.clock().now();
        long offset = Math.round(arrival * 1e9 / load.ratePerSecond());
        long scheduled =
                load.shape() == Load.Shape.RAMP ? now : origin.accumulateAndGet(now - offset, Math::min) + offset;
        return session.set(Steps.USER, (int) (arrival / 2 % target.users()))
                .set(Steps.SCHEDULED, scheduled)
                .set(Steps.OPERATION, arrival % 2 == 0 ? "me" : "orders");
    }

    private ChainBuilder request(Target target) {
        String header = target.credential(0).header();
        return exec(steps.timed(
                        target,
                        http("#{" + Steps.OPERATION + "}")
                                .get(session -> target.base() + String.valueOf(session.getString(Steps.OPERATION)))
                                .header(
                                        header,
                                        session -> target.credential(session.getInt(Steps.USER))
                                                .value())
                                .check(headerRegex("Set-Cookie", ROUTE_COOKIE + "=([^;]+)")
                                        .optional()
                                        .saveAs(ROUTE))))
                .exec(session -> learnRoute(target, session));
    }

    private static Session learnRoute(Target target, Session session) {
        String route = session.getString(ROUTE);
        if (route != null) {
            int user = session.getInt(Steps.USER);
            target.learn(user, target.credential(user).with(ROUTE_COOKIE, route));
        }
        return session;
    }
}
