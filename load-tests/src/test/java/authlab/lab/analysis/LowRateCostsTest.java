package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.COST;
import static authlab.lab.catalogue.Operation.ME;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.SampleLabel.BEFORE;
import static authlab.lab.catalogue.SampleLabel.BENCH;
import static authlab.lab.catalogue.SampleLabel.IDLE_AFTER;
import static authlab.lab.catalogue.SampleLabel.IDLE_BEFORE;
import static authlab.lab.catalogue.SampleLabel.WIRE;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.experiment.Experiments;
import authlab.lab.probe.WireBytes;
import authlab.lab.record.Event;
import authlab.lab.record.Event.Request;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.Event.TrialEnded;
import authlab.lab.record.Event.TrialStarted;
import authlab.lab.record.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LowRateCostsTest {

    private static final String TRIAL = "cost/jwt/1";
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> PARTS =
            List.of("jwt-1", "jwt-2", "session-redis-1", "postgres", "redis", "nginx");

    @Test
    void workIsWhatWasUsedBeyondIdleInTheSameTime() {
        List<Event> events = new ArrayList<>();
        // Idle, each part uses 10 ms a second for 10 s; under load 30 ms a second for 20 s, in which 100 requests
        // succeed.
        PARTS.forEach(part -> cpu(events, part, IDLE_BEFORE, 0, 5.0));
        PARTS.forEach(part -> cpu(events, part, IDLE_AFTER, 10, 5.1));
        PARTS.forEach(part -> cpu(events, part, BEFORE, 12, 5.2));
        PARTS.forEach(part -> cpu(events, part, AFTER, 32, 5.8));

        Repetition repetition = of(events);

        assertThat(repetition.of(Metric.IDLE_NGINX)).hasValueCloseTo(10.0, within(1e-6));
        assertThat(repetition.of(Metric.IDLE_APP)).hasValueCloseTo(20.0, within(1e-6));
        assertThat(repetition.of(Metric.WORK_NGINX)).hasValueCloseTo(4_000.0, within(1e-6));
        assertThat(repetition.of(Metric.WORK_APP)).hasValueCloseTo(8_000.0, within(1e-6));
        assertThat(repetition.of(Metric.WORK_TOTAL)).hasValueCloseTo(20_000.0, within(1e-6));
    }

    @Test
    void withoutATimeWithoutRequestsThereIsNoSuchPrice() {
        List<Event> events = new ArrayList<>();
        PARTS.forEach(part -> cpu(events, part, BEFORE, 12, 5.2));
        PARTS.forEach(part -> cpu(events, part, AFTER, 32, 5.8));

        assertThat(of(events).of(Metric.WORK_TOTAL)).isEmpty();
        assertThat(of(events).of(Metric.CPU_TOTAL)).isPresent();
    }

    @Test
    void bytesAreCountedPerRequestOfTheLoadAndOfTheVariant() {
        WireBytes bytes = new WireBytes(JWT, Instant.ofEpochSecond(100));
        bytes.line(line("jwt", "/jwt/me", "99.000", 400, 300, "380"));
        bytes.line(line("jwt", "/jwt/login", "101.000", 400, 300, "380"));
        bytes.line(line("session-redis", "/session-redis/me", "101.000", 400, 300, "380"));
        bytes.line("{\"cut off");
        bytes.line(line("jwt", "/jwt/me", "101.000", 500, 300, "480"));
        bytes.line(line("jwt", "/jwt/orders", "102.000", 500, 1300, "480, 480"));

        Repetition repetition = of(List.of(new Sample(TRIAL, SECOND, "jwt", WIRE, bytes.values())));

        assertThat(repetition.of(Metric.WIRE_REQUEST)).hasValue(500);
        assertThat(repetition.of(Metric.WIRE_ANSWER)).hasValue(800);
        assertThat(repetition.of(Metric.WIRE_NODE_REQUEST)).hasValue(720);
    }

    @Test
    void figuresOfABenchAreKeptUnderItsOwnNames() {
        Repetition repetition = of(List.of(new Sample(TRIAL, SECOND, "jwt", BENCH, Map.of("check.hs256.jdk", 8.5))));

        assertThat(repetition.bench()).containsEntry("check.hs256.jdk", 8.5);
    }

    private static String line(String variant, String uri, String at, int request, int answer, String toNode) {
        return String.format(
                Locale.ROOT,
                "{\"msec\":\"%s\",\"variant\":\"%s\",\"uri\":\"%s\",\"request_bytes\":\"%d\",\"answer_bytes\":\"%d\",\"node_request_bytes\":\"%s\",\"node_answer_bytes\":\"%d\"}",
                at,
                variant,
                uri,
                request,
                answer,
                toNode,
                answer);
    }

    private static void cpu(List<Event> events, String part, SampleLabel label, long second, double used) {
        events.add(new Sample(TRIAL, second * SECOND, part, label, Map.of(Counters.CPU_SECONDS, used)));
    }

    private static Repetition of(List<Event> more) {
        List<Event> events = new ArrayList<>(more);
        events.add(new TrialStarted(TRIAL, 13 * SECOND, Optional.of(COST), List.of(JWT), 1, 5, 20, Condition.usual()));
        for (int i = 0; i < 100; i++) {
            long at = (13 + i / 10) * SECOND;
            events.add(new Request(TRIAL, at, at, JWT, ME, 0, 1_000_000, 200, "", "jwt-1", 1, 0));
        }
        events.add(new TrialEnded(TRIAL, 33 * SECOND));
        return Experiments.results(History.of(events))
                .experiments()
                .getFirst()
                .variants()
                .getFirst()
                .each()
                .getFirst();
    }
}
