package authlab.lab.report;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Recovery;
import authlab.lab.analysis.RecoveryClock;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.analysis.Results.Second;
import authlab.lab.analysis.StoreWork;
import authlab.lab.analysis.StoreWork.Commands;
import authlab.lab.analysis.StoreWork.Statements;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Purpose;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.attacks.AttackMarks;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;

/**
 * A run as CSV (RFC 4180): one row for each figure, at full precision. A figure that was not measured has no row. These are
 * the rows of one variant in one experiment under one condition.
 */
record ResultsCsv(StringBuilder out, String run, Experiment experiment, Condition condition, Variant variant) {

    static final String FILE = "results.csv";

    private static final String PER_1000 = "per 1000 requests";
    private static final String PER_1000_MS = "ms " + PER_1000;
    private static final String REQUESTS = "requests";
    private static final String PERCENT = "%";

    static String of(SavedRun run) {
        StringBuilder out = new StringBuilder("run,experiment,condition,variant,metric,unit,value\r\n");
        String id = run.metadata().id();
        for (OfExperiment of : run.results().experiments()) {
            of.variants().forEach(v -> new ResultsCsv(out, id, of.experiment(), v.condition(), v.variant()).figures(v));
        }
        for (Difference d : run.differences()) {
            Difference.Side candidate = d.candidate();
            new ResultsCsv(out, id, d.experiment(), candidate.condition(), candidate.variant()).difference(d);
        }
        AttackMarks.by(run.attacks(), AttackResult::variant)
                .forEach((variant, tried) ->
                        new ResultsCsv(out, id, Experiment.ATTACKS, Condition.usual(), variant).attacks(tried));
        return out.toString();
    }

    private void figures(OfVariant v) {
        row("repetitions", "count", v.repetitions());
        row("load.planned", "per s", v.load().plannedPerSecond());
        row("load.requests", REQUESTS, v.load().requests());
        row("load.succeeded", REQUESTS, v.load().succeeded());
        rows("load.failed.", REQUESTS, v.load().errors());
        row("generator.behind.p99", "ms", v.load().behindMillisP99());
        new TreeMap<>(v.latency()).forEach((name, l) -> latency("latency." + name, l));
        v.each().forEach(this::repetition);
        latency("authentication", v.auth());
        v.store().ifPresent(this::store);
        new TreeMap<>(v.cpuMillisPer1000())
                .forEach((component, millis) -> row("cpu." + component.label(), PER_1000_MS, millis));
        if (v.credentialBytes() > 0) {
            row("credential", "bytes", v.credentialBytes());
        }
        v.fault().ifPresent(this::fault);
        v.timeline().forEach(this::second);
    }

    /** A difference, as rows of the candidate. */
    private void difference(Difference d) {
        String base = d.baseline().condition().isUsual()
                ? d.baseline().variant().name()
                : d.baseline().variant() + ":" + d.baseline().condition().label();
        String metric = "difference." + base + "." + d.metric().id();
        row(metric + ".n", "repetitions", d.n());
        d.estimate().ifPresent(e -> {
            row(metric, PERCENT, e.percent());
            row(metric + ".lower", PERCENT, e.claimed().low());
            row(metric + ".upper", PERCENT, e.claimed().high());
            row(metric + ".floor", PERCENT, e.floor());
            row(metric + ".p", "", e.p());
        });
        row(
                metric + ".shown",
                "-1 lower, 0 not shown, 1 higher",
                switch (d.shown()) {
                    case LOWER -> -1;
                    case NOT_SHOWN -> 0;
                    case HIGHER -> 1;
                });
    }

    private void attacks(List<AttackResult> tried) {
        row("attacks.blocked", "attacks", AttackMarks.count(tried, AttackResult.Blocked.class));
        row("attacks.succeeded", "attacks", AttackMarks.count(tried, AttackResult.Succeeded.class));
        row("attacks.succeeded-by-design", "attacks", AttackMarks.count(tried, AttackResult.SucceededByDesign.class));
        row("attacks.not-applicable", "attacks", AttackMarks.count(tried, AttackResult.NotApplicable.class));
        row("attacks.unknown", "attacks", AttackMarks.count(tried, AttackResult.Unknown.class));
    }

    private void repetition(Repetition repetition) {
        int number = repetition.number();
        for (Metric metric : Metric.values()) {
            repetition
                    .of(metric)
                    .ifPresent(figure -> row("repetition." + number + "." + metric.id(), metric.unit(), figure));
        }
        new TreeMap<>(repetition.bench())
                .forEach((name, figure) -> row(SampleLabel.BENCH.label() + "." + number + "." + name, "us", figure));
    }

    private void store(StoreWork work) {
        for (Purpose purpose : Purpose.values()) {
            if (work.postgres().containsKey(purpose)) {
                Statements sql = work.statements(purpose);
                String name = "sql." + purpose.id() + ".";
                row(name + "statements", PER_1000, sql.calls());
                row(name + "rows", PER_1000, sql.rows());
                row(name + "wal", "bytes " + PER_1000, sql.walBytes());
                row(name + "buffers", PER_1000, sql.buffers());
                row(name + "buffers-from-disk", PER_1000, sql.diskReads());
                row(name + "time", PER_1000_MS, sql.millis());
            }
            if (work.redis().containsKey(purpose)) {
                Commands commands = work.commands(purpose);
                row("redis." + purpose.id() + ".commands", PER_1000, commands.calls());
                row("redis." + purpose.id() + ".time", PER_1000_MS, commands.millis());
            }
        }
        row("sql.transactions", PER_1000, work.transactions());
        row("connections.postgres.open", "connections", work.connections().postgresOpen());
        row("connections.postgres.used", "connections", work.connections().postgresUsed());
        row("connections.redis.used", "connections", work.connections().redisUsed());
    }

    private void fault(FaultOutcome f) {
        row("fault.injected", "s", f.window().injected());
        row("fault.healed", "s", f.window().healed());
        row("fault.ready", "s", f.window().ready());
        row("fault.requests", REQUESTS, f.requests());
        rows("fault.failed.", REQUESTS, f.failedRequests());
        row("fault.took-effect", "repetitions", f.effective());
        row("fault.failed-without-answer", REQUESTS, f.failedReads());
        row("fault.slowest", "ms", f.slowestMillis());
        row("fault.users", "users", f.users());
        row("fault.signed-out", "users", f.signedOut());
        row("fault.last-error-after", "s", f.lastErrorAfter());
        row("fault.ended-logins", "users", f.ended().users());
        row("fault.ended-logins.worked", "users", f.ended().worked());
        row("fault.ended-logins.revived", "users", f.ended().revived());
        for (int i = 0; i < f.each().size(); i++) {
            recovery("fault.repetition." + (i + 1) + ".", f.each().get(i));
        }
    }

    private void recovery(String name, Recovery r) {
        row(name + "outage", "s", r.outage());
        clock(name + "ready", r.processBack());
        r.firstResponse().ifPresent(c -> clock(name + "first-response", c));
        r.normal().ifPresent(c -> clock(name + "normal", c));
        row(name + "window", "s", r.window());
        row(name + "users", "users", r.users());
        row(name + "signed-out-during", "users", r.signedOutDuring());
        row(name + "signed-out-after", "users", r.signedOutAfter());
    }

    /** One that was not reached has another name, because its value is no measurement but a lower limit. */
    private void clock(String name, RecoveryClock clock) {
        row(clock.reached() ? name : name + ".not-within", "s", clock.seconds());
    }

    private void second(Second s) {
        String second = "second." + s.second() + ".";
        row(second + "succeeded", REQUESTS, s.succeeded());
        row(second + "failed", REQUESTS, s.failed());
        row(second + "store-calls", "calls", s.storeCalls());
        if (s.succeeded() > 0) {
            row(second + "p50", "ms", s.p50());
            row(second + "p99", "ms", s.p99());
        }
    }

    private void latency(String metric, Latency l) {
        row(metric + ".n", REQUESTS, l.count());
        if (l.count() > 0) {
            row(metric + ".p50", "ms", l.p50());
            row(metric + ".p90", "ms", l.p90());
            row(metric + ".p99", "ms", l.p99());
            row(metric + ".max", "ms", l.max());
        }
    }

    private void rows(String prefix, String unit, Map<String, ? extends Number> values) {
        new TreeMap<>(values).forEach((name, value) -> row(prefix + name, unit, value));
    }

    private void row(String metric, String unit, Number value) {
        if (Double.isFinite(value.doubleValue())) {
            String plain = new BigDecimal(value.toString()).toPlainString();
            out.append(CSVFormat.RFC4180.format(
                            run, experiment.label(), condition.label(), variant.name(), metric, unit, plain))
                    .append("\r\n");
        }
    }
}
