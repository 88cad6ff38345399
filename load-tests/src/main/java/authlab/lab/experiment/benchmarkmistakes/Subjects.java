package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The variants on which the mistakes are made: those whose credentials survive a restart of their nodes, so that no login warms
 * up a node.
 *
 * @param token verified without a store, HS256 if it is among them
 * @param session looked up in Redis, or otherwise in Postgres
 */
record Subjects(Optional<Variant> token, Optional<Variant> session) {

    static Subjects of(List<Variant> running) {
        return new Subjects(
                first(running, v -> v.hasKeys() && !v.asksRedis()),
                first(running, v -> v.isSession() && v.asksRedis())
                        .or(() -> first(running, v -> v.isSession() && v.asksPostgres())));
    }

    private static Optional<Variant> first(List<Variant> running, Predicate<Variant> which) {
        return running.stream().filter(which).findFirst();
    }

    /** Both, as far as they run. */
    List<Variant> all() {
        return Stream.of(token, session).flatMap(Optional::stream).toList();
    }
}
