package authlab.lab.experiment.runner;

import authlab.lab.catalogue.SampleLabel;
import authlab.lab.probe.Probe;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.EventLog;
import authlab.lab.record.RunClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Samples of all counters around trials. The reading after one trial is also the reading before the next, unless something
 * happened in between.
 */
final class LabSamples implements AutoCloseable {

    private final Probe probe;
    private final RunClock clock;
    private final EventLog log;
    private long lastAt;
    private Optional<Reading> undisturbed = Optional.empty();

    LabSamples(Probe probe, RunClock clock, EventLog log) {
        this.probe = probe;
        this.clock = clock;
        this.log = log;
        this.lastAt = clock.now();
    }

    /**
     * All counters at one moment.
     *
     * @param at nanoseconds since the epoch
     */
    record Reading(long at, Map<String, Map<String, Double>> bySource) {}

    Reading read() {
        Map<String, Map<String, Double>> bySource = probe.read(Duration.ofNanos(clock.now() - lastAt));
        lastAt = clock.now();
        return new Reading(lastAt, bySource);
    }

    void append(String trial, SampleLabel label, Reading reading) {
        reading.bySource()
                .forEach((source, values) -> log.append(new Sample(trial, reading.at(), source, label, values)));
    }

    void before(String trial) {
        before(List.of(trial));
    }

    /** The same for trials that run at the same time. */
    void before(List<String> trials) {
        Reading before = undisturbed.orElseGet(this::read);
        trials.forEach(trial -> append(trial, SampleLabel.BEFORE, before));
    }

    void after(String trial) {
        after(List.of(trial));
    }

    void after(List<String> trials) {
        Reading after = read();
        trials.forEach(trial -> append(trial, SampleLabel.AFTER, after));
        undisturbed = Optional.of(after);
    }

    /** The lab has done work outside a trial: the next trial needs its own reading. */
    void disturbed() {
        undisturbed = Optional.empty();
    }

    @Override
    public void close() {
        probe.close();
    }
}
