package authlab.lab.experiment.runner;

import authlab.infra.ProcessId;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.LoadLevel;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.TimeSlices.Measured;
import authlab.lab.experiment.runner.TimeSlices.Share;
import authlab.lab.experiment.runner.TimeSlices.Totals;
import authlab.lab.probe.MachineTime;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.Event.TrialEnded;
import authlab.lab.record.Event.TrialVoid;
import authlab.lab.record.EventLog;
import authlab.lab.record.RunClock;
import authlab.lab.workload.ClosedLoop;
import authlab.lab.workload.Connections;
import authlab.lab.workload.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Trials that saturate one variant each with one operation, run at the same time in {@link TimeSlices}.
 *
 * @param samples readings of all counters, around all of them
 */
record SaturatedTrials(Environment environment, RunClock clock, EventLog log, LabSamples samples) {

    /** Short against changes of the machine's speed, long against a response. */
    private static final Duration TURN = Duration.ofMillis(25);

    /** Divides trials into those that run together, which follow each other, and all others, each alone. */
    static List<List<Trial>> grouped(List<Trial> trials) {
        List<List<Trial>> groups = new ArrayList<>();
        for (Trial trial : trials) {
            if (groups.isEmpty() || !trial.takesTurnsWith(groups.getLast().getFirst())) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(trial);
        }
        return groups;
    }

    /**
     * Runs them.
     *
     * @param targets of each trial
     * @param strict whether what other programs have disturbed is left out
     * @return why they are void, if they are
     */
    Optional<String> run(List<Trial> group, List<Target> targets, boolean strict) {
        List<String> ids = group.stream().map(Trial::id).toList();
        Duration each = group.getFirst().lasts();
        List<ClosedLoop> loads = IntStream.range(0, group.size())
                .mapToObj(i -> ClosedLoop.of(
                        targets.get(i), group.get(i).saturated().orElseThrow().label()))
                .toList();
        Optional<Supplier<Map<Part, Duration>>> quick = environment.cpuMeter();
        if (quick.isEmpty() && group.size() > 1) {
            // After the slow reading and the turns of all others, each would begin with a pause.
            return IntStream.range(0, group.size())
                    .mapToObj(i -> run(List.of(group.get(i)), List.of(targets.get(i)), strict))
                    .flatMap(Optional::stream)
                    .reduce((first, _) -> first);
        }
        try (Connections connections = new Connections(loads.getFirst().server(), LoadLevel.CONNECTIONS)) {
            TimeSlices slices = new TimeSlices(
                    targets.stream().map(Target::variant).toList(),
                    quick.isPresent() ? TURN : each,
                    (load, lasts) -> connections.run(loads.get(load).requests(), lasts),
                    withGenerator(quick.orElse(this::slowly)),
                    MachineTime::busySeconds,
                    System::nanoTime);
            samples.disturbed();
            samples.before(ids);
            slices.leadIn();
            group.forEach(trial -> log.append(trial.started(clock.now())));
            Measured measured = slices.measure(each, strict);
            samples.after(ids);
            IntStream.range(0, group.size()).forEach(i -> append(group.get(i), measured, i));
            Optional<String> why = measured.enough() ? Optional.empty() : Optional.of(disturbance(measured.counted()));
            why.ifPresent(
                    reason -> ids.forEach(id -> log.append(new TrialVoid(id, clock.now(), List.of(reason), false))));
            ids.forEach(id -> log.append(new TrialEnded(id, clock.now())));
            log.flush();
            return why;
        }
    }

    private static String disturbance(Totals all) {
        return String.format(
                Locale.ROOT,
                "other programs used %.2f cores, in bursts that left too little of %.0f s undisturbed",
                all.foreign() / all.seconds(),
                all.seconds());
    }

    private void append(Trial trial, Measured measured, int load) {
        Share share = measured.counted().shares().get(load);
        Variant variant = trial.variants().getFirst();
        Map<String, Double> ofGenerator = new HashMap<>();
        ofGenerator.put(Counters.SECONDS, measured.counted().seconds());
        ofGenerator.put(Counters.LEFT_OUT_SECONDS, measured.leftOut().seconds());
        if (Double.isFinite(measured.counted().foreign())) {
            ofGenerator.put(Counters.FOREIGN_SECONDS, measured.counted().foreign());
        }
        share.cpu().forEach((part, used) -> {
            double seconds = used.toNanos() / 1e9;
            if (part.equals(Part.GENERATOR)) {
                ofGenerator.put(Counters.CPU_SECONDS, seconds);
            } else {
                sample(trial, part.name(), SampleLabel.SLICES, Map.of(Counters.CPU_SECONDS, seconds));
            }
        });
        sample(trial, Component.GENERATOR.label(), SampleLabel.SLICES, ofGenerator);
        sample(trial, variant.name(), SampleLabel.SATURATED, share.outcome().counts());
    }

    private void sample(Trial trial, String source, SampleLabel label, Map<String, Double> values) {
        log.append(new Sample(trial.id(), clock.now(), source, label, values));
    }

    /** Where CPU time cannot be read at once, a turn lasts as long as a trial. */
    private Map<Part, Duration> slowly() {
        Map<Part, Duration> now = new HashMap<>();
        environment.processes().forEach((part, process) -> now.put(part, process.cpu()));
        return now;
    }

    private static Supplier<Map<Part, Duration>> withGenerator(Supplier<Map<Part, Duration>> parts) {
        Optional<ProcessId> self = ProcessId.now(ProcessHandle.current().pid());
        return () -> {
            Map<Part, Duration> now = new HashMap<>(parts.get());
            self.flatMap(ProcessId::cpu).ifPresent(cpu -> now.put(Part.GENERATOR, cpu));
            return now;
        };
    }
}
