package authlab.lab.report;

import static authlab.lab.catalogue.Operation.ALL;
import static authlab.lab.catalogue.Operation.LOGIN;
import static authlab.lab.catalogue.Operation.LOGOUT;
import static authlab.lab.catalogue.Operation.ME;
import static authlab.lab.catalogue.Operation.ORDERS;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.FaultOutcome.EndedLogins;
import authlab.lab.analysis.FaultOutcome.Window;
import authlab.lab.analysis.MeasurementConditions;
import authlab.lab.analysis.Recovery;
import authlab.lab.analysis.RecoveryClock;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.Load;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Second;
import authlab.lab.analysis.StoreWork;
import authlab.lab.analysis.StoreWork.Commands;
import authlab.lab.analysis.StoreWork.Connections;
import authlab.lab.analysis.StoreWork.Statements;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Purpose;
import authlab.lab.catalogue.Variant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One variant in one experiment, made up with the shape of the real thing. */
final class SampleTrials {

    private static final int RATE = 200;

    /** Median latency of /me, in ms; that of variants that ask no store is the same. */
    private static final Map<Variant, Double> P50 = Map.of(SESSION_POSTGRES, 1.42, SESSION_REDIS, .981, JWT, .874);

    private SampleTrials() {}

    /** What the stores did, by session statements and Redis commands per request. */
    static StoreWork work(double sql, double commands) {
        Map<Purpose, Statements> postgres = new EnumMap<>(Purpose.class);
        postgres.put(Purpose.BUSINESS, new Statements(500, 5_000, 0, 6_012, 3, 41.2));
        if (sql != 0) {
            postgres.put(Purpose.LOOKUP, new Statements(1_000, 1_000, 0, 4_020, 0, 17.6));
            postgres.put(
                    Purpose.TOUCH, new Statements((sql - 1) * 1_000, (sql - 1) * 1_000, 4_711, 118, 2, (sql - 1) * 90));
            postgres.put(Purpose.CLEANUP, new Statements(.25, 0, 0, .5, 0, .01));
        }
        Map<Purpose, Commands> redis = new EnumMap<>(Purpose.class);
        if (commands != 0) {
            redis.put(Purpose.LOOKUP, new Commands(1_000, 2.6));
            redis.put(Purpose.TOUCH, new Commands((commands - 1) * 1_000, (commands - 1) * 4));
        }
        return new StoreWork(postgres, redis, 0, new Connections(12, sql != 0 ? 5 : 3, commands != 0 ? 4 : 0));
    }

    static OfVariant steady(Variant variant) {
        boolean memory = variant.equals(SESSION_MEMORY);
        long requests = 3L * 20 * RATE;
        long failed = memory ? requests / 2 - 17 : 0;
        double p50 = p50(variant);
        return new OfVariant(
                variant,
                Condition.usual(),
                SampleRuns.repetitions(p50 + .28, p50 + .31, p50 + .36, p50 + .29, p50 + .33, p50 + .3),
                new Load(
                        RATE,
                        requests,
                        requests - failed,
                        memory ? Map.of("401", failed) : Map.of(),
                        1.31,
                        MeasurementConditions.UNKNOWN),
                Map.of(
                        ME, new Latency((requests - failed) / 2, p50, p50 * 1.9, p50 * 4.1, 48.2),
                        ORDERS, new Latency((requests - failed) / 2, p50 + .8, p50 * 2.6, p50 * 6.3, 71.4),
                        ALL, new Latency(requests - failed, p50 + .3, p50 * 2.2, p50 * 5.4, 71.4)),
                Optional.of(
                        work(variant.equals(SESSION_POSTGRES) ? 1.018 : 0, variant.equals(SESSION_REDIS) ? 1.012 : 0)),
                Map.of(
                        Component.APP,
                        512 + p50 * 100,
                        Component.POSTGRES,
                        variant.equals(SESSION_POSTGRES) ? 241.3 : 131.2,
                        Component.REDIS,
                        variant.equals(SESSION_REDIS) ? 61.7 : 0.412,
                        Component.NGINX,
                        88.1,
                        Component.GENERATOR,
                        410.0),
                variant.equals(JWT) ? 438 : 51,
                new Latency(requests - failed, p50 / 40, p50 / 25, p50 / 9, 3.1),
                Optional.empty(),
                timeline(variant, 20, Integer.MAX_VALUE, 0, 0));
    }

    static OfVariant journey(Variant variant) {
        OfVariant v = steady(variant);
        return new OfVariant(
                variant,
                Condition.usual(),
                SampleRuns.repetitions(1.8),
                new Load(5, 1200, 1200, Map.of(), .9, MeasurementConditions.UNKNOWN),
                Map.of(
                        LOGIN, new Latency(200, 48.2, 71.3, 132, 188),
                        ME, new Latency(400, 1.1, 2.2, 6.1, 9.9),
                        ORDERS, new Latency(400, 1.9, 3.3, 8.4, 12.2),
                        LOGOUT, new Latency(200, 1.2, 2.9, 7.7, 9.1),
                        ALL, new Latency(1200, 1.8, 52.1, 121, 188)),
                v.store(),
                v.cpuMillisPer1000(),
                v.credentialBytes(),
                v.auth(),
                Optional.empty(),
                timeline(variant, 40, Integer.MAX_VALUE, 0, 0));
    }

    static OfVariant nodeDies(Variant variant) {
        boolean memory = variant.equals(SESSION_MEMORY);
        boolean sticky = variant.equals(SESSION_STICKY);
        int signedOut = memory ? 40 : sticky ? 21 : 0;
        Map<String, Long> failed = memory ? Map.of("401", 0L, "502", 3L) : sticky ? Map.of("401", 0L) : Map.of();
        FaultOutcome fault = new FaultOutcome(
                1,
                "kill",
                variant.nodes().getFirst(),
                new Window(10.2, 16.2, 18.9),
                5_960,
                failed,
                Map.of(),
                memory ? 3 : 0,
                504.2,
                40,
                signedOut,
                29.7,
                EndedLogins.NONE,
                List.of(recovery(6, 2.7, memory || sticky ? Optional.of(3.1) : Optional.empty(), 4.2, signedOut)));
        return faulted(variant, fault, memory || sticky ? .52 : 0, memory ? .49 : 0, 40);
    }

    static OfVariant cacheDies(Variant variant) {
        boolean redis = variant.equals(SESSION_REDIS);
        FaultOutcome fault = new FaultOutcome(
                1,
                "kill",
                Part.REDIS,
                new Window(10.1, 18.1, 18.4),
                5_980,
                redis ? Map.of("503", 1661L, "401", 0L) : Map.of(),
                Map.of(),
                redis ? 1661 : 0,
                redis ? 261 : 38.4,
                40,
                redis ? 40 : 0,
                redis ? 29.9 : 0,
                new EndedLogins(4, variant.hasKeys() ? 4 : 0, 0),
                List.of(recovery(8, .3, redis ? Optional.of(.9) : Optional.empty(), 1.4, redis ? 40 : 0)));
        return faulted(variant, fault, redis ? 1 : 0, 0, 40);
    }

    private static Recovery recovery(
            double outage, double ready, Optional<Double> firstResponse, double normal, int signedOut) {
        return new Recovery(
                outage,
                new RecoveryClock(true, ready),
                firstResponse.map(seconds -> new RecoveryClock(true, seconds)),
                Optional.of(new RecoveryClock(true, normal)),
                14,
                40,
                signedOut,
                signedOut,
                Optional.empty());
    }

    static OfVariant saturated(Variant variant) {
        OfVariant v = steady(variant);
        return new OfVariant(
                variant,
                Condition.usual(),
                SampleRuns.repetitions(812.0),
                new Load(
                        600,
                        12_000,
                        6_985,
                        Map.of("timeout", 4112L, "connection", 903L),
                        1840,
                        MeasurementConditions.UNKNOWN),
                Map.of(ME, new Latency(6_985, 812, 3120, 4990, 5003), ALL, new Latency(6_985, 812, 3120, 4990, 5003)),
                Optional.of(work(1.72, 0)),
                Map.of(Component.APP, 1203.0),
                51,
                v.auth(),
                Optional.empty(),
                SampleRuns.seconds(20)
                        .mapToObj(s -> new Second(
                                s,
                                Math.max(0, 600 - 31L * s),
                                Math.min(600, 31L * s),
                                2 * Math.pow(1.45, s),
                                9 * Math.pow(1.4, s),
                                Map.of("timeout", Math.min(600, 31L * s)),
                                Math.max(0, 600 - 31L * s)))
                        .toList());
    }

    /** The fault's refusals, 401, are all failures of the timeline that have no other cause. */
    private static OfVariant faulted(Variant variant, FaultOutcome fault, double failing, double before, int seconds) {
        List<Second> timeline = timeline(variant, seconds, (int) fault.window().injected(), failing, before);
        long failed = timeline.stream().mapToLong(Second::failed).sum();
        long succeeded = timeline.stream().mapToLong(Second::succeeded).sum();
        Map<String, Long> after = new HashMap<>(fault.failedRequests());
        after.computeIfPresent(
                "401",
                (_, _) -> timeline.stream()
                                .filter(second ->
                                        second.second() >= (int) fault.window().injected())
                                .mapToLong(Second::failed)
                                .sum()
                        - fault.failed());
        Map<String, Long> all = new HashMap<>(after);
        all.computeIfPresent(
                "401",
                (_, n) -> n + failed - after.values().stream().mapToLong(l -> l).sum());
        OfVariant v = steady(variant);
        return new OfVariant(
                variant,
                Condition.usual(),
                SampleRuns.repetitions(p50(variant)),
                new Load(RATE, failed + succeeded, succeeded, all, 2.2, MeasurementConditions.UNKNOWN),
                Map.of(ME, new Latency(succeeded, p50(variant), 3.3, 14.1, fault.slowestMillis())),
                Optional.empty(),
                Map.of(),
                v.credentialBytes(),
                v.auth(),
                Optional.of(new FaultOutcome(
                        1,
                        fault.fault(),
                        fault.part(),
                        fault.window(),
                        fault.requests(),
                        after,
                        fault.failedAfterRecovery(),
                        fault.failedReads(),
                        fault.slowestMillis(),
                        fault.users(),
                        fault.signedOut(),
                        fault.lastErrorAfter(),
                        fault.ended(),
                        fault.each())),
                timeline);
    }

    private static List<Second> timeline(Variant variant, int seconds, int from, double failing, double before) {
        return SampleRuns.seconds(seconds)
                .mapToObj(s -> {
                    long failed = Math.round(RATE * (s >= from ? failing : before) * (.97 + .03 * wander(variant, s)));
                    double p50 = p50(variant) * (1 + .25 * wander(variant, s)) * (s == from ? 3 : 1);
                    double p99 = p50 * (3 + 3 * wander(variant, s + 7)) * (s == from || s == from + 1 ? 20 : 1);
                    return new Second(
                            s,
                            RATE - failed,
                            failed,
                            failed == RATE ? 0 : p50,
                            failed == RATE ? 0 : p99,
                            failed == 0 ? Map.of() : Map.of(variant.isInMemory() ? "401" : "503", failed),
                            variant.stores().isEmpty() ? 0 : RATE - failed);
                })
                .toList();
    }

    private static double wander(Variant variant, int second) {
        return SampleRuns.wander(SampleRuns.VARIANTS.indexOf(variant) + 2, second);
    }

    private static double p50(Variant variant) {
        return P50.getOrDefault(variant, .846);
    }
}
