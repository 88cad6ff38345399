package authlab.lab.experiment.renewal;

import authlab.lab.analysis.ServerWork;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Purpose;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Request;
import authlab.lab.record.History.Trial;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The figures of one trial, for one user who is active for an hour. */
final class UserHours {

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double MILLIS_PER_SECOND = 1000;

    /** Statements that serve no request. */
    private static final Set<Purpose> UPKEEP = Set.of(Purpose.CLEANUP, Purpose.OTHER);

    private UserHours() {}

    /** A figure whose counters are missing is missing. */
    static Map<Metric, Double> of(Trial trial, Variant variant) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        List<Request> requests =
                trial.operations().filter(o -> o.variant().equals(variant)).toList();
        double hours = requests.stream().map(Request::user).distinct().count()
                * trial.started().loadSeconds()
                / SECONDS_PER_HOUR;
        if (hours == 0) {
            return figures;
        }
        Optional<Double> statements = calls(
                trial, Component.POSTGRES, Counters.STATEMENTS, tag -> !UPKEEP.contains(Purpose.ofStatement(tag)));
        Optional<Double> commands =
                calls(trial, Component.REDIS, Counters.COMMANDS, command -> !Purpose.upkeep(command));
        cpuMillis(trial, variant).ifPresent(millis -> figures.put(Metric.RENEWAL_CPU, millis / hours));
        statements.ifPresent(calls -> figures.put(Metric.RENEWAL_STATEMENTS, calls / hours));
        commands.ifPresent(calls -> figures.put(Metric.RENEWAL_COMMANDS, calls / hours));
        renewals(trial, variant, requests).ifPresent(count -> figures.put(Metric.RENEWALS, count / hours));
        return figures;
    }

    /** Of tokens by the clients; of sessions by the stores, so that those in the memory of a node are not known. */
    private static Optional<Double> renewals(Trial trial, Variant variant, List<Request> requests) {
        if (variant.hasKeys()) {
            return Optional.of((double) requests.stream()
                    .filter(o -> o.operation() == Operation.REFRESH && o.succeeded())
                    .count());
        }
        if (variant.asksPostgres()) {
            return calls(
                    trial, Component.POSTGRES, Counters.STATEMENTS, tag -> Purpose.ofStatement(tag) == Purpose.TOUCH);
        }
        return variant.asksRedis()
                ? calls(
                        trial,
                        Component.REDIS,
                        Counters.COMMANDS,
                        command -> Purpose.ofCommand(command, false) == Purpose.TOUCH)
                : Optional.empty();
    }

    private static Optional<Double> calls(Trial trial, Component store, String prefix, Predicate<String> which) {
        return ServerWork.delta(List.of(trial), store.label())
                .map(counters -> counters.entrySet().stream()
                        .filter(e -> e.getKey().startsWith(prefix))
                        .filter(e -> which.test(e.getKey().substring(prefix.length())))
                        .mapToDouble(Map.Entry::getValue)
                        .sum());
    }

    private static Optional<Double> cpuMillis(Trial trial, Variant variant) {
        List<Optional<Double>> seconds = Stream.concat(Part.SERVERS.stream(), variant.nodes().stream())
                .map(part -> ServerWork.delta(List.of(trial), part.name())
                        .flatMap(values -> Optional.ofNullable(values.get(Counters.CPU_SECONDS))))
                .toList();
        return seconds.stream().allMatch(Optional::isPresent)
                ? Optional.of(seconds.stream().mapToDouble(Optional::get).sum() * MILLIS_PER_SECOND)
                : Optional.empty();
    }
}
