package authlab.lab.workload;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.headerRegex;
import static io.gatling.javaapi.http.HttpDsl.http;

import authlab.lab.catalogue.Operation;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Signed-in users of one target who arrive on a schedule, independent of the responses, for one request each. Operations
 * alternate, every other round in reverse order.
 */
final class Arrivals {

    private static final String ROUTE = "route";
    private static final String ROUTE_COOKIE = "authlab_route";

    private final Load load;
    private final Steps steps;
    private final Target target;
    private final double ratePerSecond;
    private final List<Operation> operations;
    private final AtomicLong arrivals = new AtomicLong();
    private final AtomicLong origin = new AtomicLong(Long.MAX_VALUE);

    Arrivals(Load load, Steps steps, Target target, double ratePerSecond, Operation... operations) {
        this.load = load;
        this.steps = steps;
        this.target = target;
        this.ratePerSecond = ratePerSecond;
        this.operations = List.of(operations);
    }

    /** @param name unique among the populations of the simulation */
    PopulationBuilder population(String name) {
        return population(name, exec(session -> session));
    }

    /** The same; each arrival first does something else, for which its user and its schedule are known. */
    PopulationBuilder population(String name, ChainBuilder first) {
        return scenario(name)
                .exec(this::arrive)
                .exec(first)
                .exec(request())
                .injectOpen(
                        switch (load.shape()) {
                            case CONSTANT -> constantUsersPerSec(ratePerSecond).during(load.lasts());
                            case RAMP -> rampUsersPerSec(1).to(ratePerSecond).during(load.lasts());
                        });
    }

    /**
     * An arrival is due at the origin plus its number divided by the rate. The origin is computed from the arrival with the
     * smallest delay, so that none counts as early, and a late first arrival does not hide the delay of the others.
     */
    private Session arrive(Session session) {
        long arrival = arrivals.getAndIncrement();
        long now = load.clock().now();
        long offset = Math.round(arrival * 1e9 / ratePerSecond);
        long scheduled =
                load.shape() == Load.Shape.RAMP ? now : origin.accumulateAndGet(now - offset, Math::min) + offset;
        return session.set(Steps.USER, user(arrival, operations.size(), target.users()))
                .set(Steps.SCHEDULED, scheduled)
                .set(
                        Steps.OPERATION,
                        operations.get(turn(arrival, operations.size())).label());
    }

    /**
     * The index of the user of an arrival: each user requests every operation before the next user does. Every round over all
     * users starts one user later, so that no user, and no node with its session, always has the same order of operations.
     */
    static int user(long arrival, int operations, int users) {
        long turn = arrival / operations;
        return (int) ((turn + turn / users) % users);
    }

    /**
     * The index of the operation of an arrival: alternating, every other round in reverse order. With round robin, each
     * operation would otherwise always go to the same node.
     */
    static int turn(long arrival, int operations) {
        int place = (int) (arrival % operations);
        return arrival / operations % 2 == 0 ? place : operations - 1 - place;
    }

    private ChainBuilder request() {
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
                .exec(this::learnRoute);
    }

    private Session learnRoute(Session session) {
        String route = session.getString(ROUTE);
        if (route != null) {
            int user = session.getInt(Steps.USER);
            target.learn(user, target.credential(user).with(ROUTE_COOKIE, route));
        }
        return session;
    }
}
