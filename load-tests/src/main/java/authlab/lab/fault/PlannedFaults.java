package authlab.lab.fault;

import authlab.infra.Await;
import authlab.infra.InfraException;
import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Environment.Observed;
import authlab.lab.environment.PartStatus;
import authlab.lab.fault.TargetLocks.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Injects and heals faults that people choose in a lab that is up. What heals a fault is in the plan before it is injected.
 * Thread-safe.
 *
 * @param environment attached to the lab
 */
public record PlannedFaults(Environment environment, FaultPlan plan) {

    /** A signal takes effect, and a port is closed, a moment after the call. */
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(1);

    /**
     * Injects a fault; one that is over at once is over when this returns.
     *
     * @return what was seen, as a sentence without its full stop
     * @throws IllegalArgumentException if the lab has no such target
     * @throws InfraException if the target is broken already or the fault cannot be injected; then nothing has changed
     */
    public String inject(Faults kind, String target) {
        Fault fault = kind.on(target, environment.parts(), environment.variants());
        try (Taken _ = plan.lock(targets(target, fault))) {
            needed(fault).forEach(part -> requireRunning(part, kind));
            plan.add(target, kind);
            try {
                fault.inject(environment);
                if (!kind.lasts()) {
                    fault.awaitReady(environment);
                    plan.remove(target);
                }
            } catch (RuntimeException e) {
                undo(target, fault, e);
                throw e;
            }
            return seen(kind, target, fault);
        }
    }

    /** What cannot be undone either stays in the plan. */
    private void undo(String target, Fault fault, RuntimeException failure) {
        try {
            heal(target, fault);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Heals the fault on a target, and waits until all its parts are ready. A target that is not broken is left as it is.
     *
     * @throws IllegalArgumentException if the lab has no such target
     */
    public void heal(String target) {
        Fault fault = planned(target);
        try (Taken _ = plan.lock(targets(target, fault))) {
            heal(target, fault);
        }
    }

    /**
     * Heals all that is in the plan, and starts or resumes every part that has ended or is frozen; waits until all are ready.
     *
     * @param progress gets the steps
     * @throws InfraException if something is still broken; the rest is healed
     */
    public void healAll(Consumer<String> progress) {
        Set<String> planned = plan.broken().keySet();
        List<Part> covered = planned.stream()
                .flatMap(target -> known(target).stream())
                .flatMap(fault -> fault.parts().stream())
                .toList();
        Set<String> targets = new LinkedHashSet<>();
        down().stream().filter(part -> !covered.contains(part)).forEach(part -> targets.add(part.name()));
        targets.addAll(planned);
        List<String> failures = new ArrayList<>();
        // All are started before the first is waited for: a node is ready only when its servers are.
        List<Runnable> waits = new ArrayList<>();
        for (String target : targets) {
            attempt(target, failures, () -> start(target, progress, waits, failures));
        }
        waits.forEach(Runnable::run);
        if (!failures.isEmpty()) {
            throw new InfraException("not all is healed: " + String.join("; ", failures));
        }
    }

    private void start(String target, Consumer<String> progress, List<Runnable> waits, List<String> failures) {
        Optional<Fault> fault = known(target);
        if (fault.isEmpty()) {
            plan.remove(target);
            progress.accept(target + " is no longer in this lab; removed from the plan");
            return;
        }
        Taken lock = plan.lock(targets(target, fault.get()));
        try {
            List<Part> parts = fault.get().parts();
            parts.forEach(part -> reviveAndSay(part, progress));
            waits.add(() -> {
                try (lock) {
                    attempt(target, failures, () -> {
                        fault.get().awaitReady(environment);
                        plan.remove(target);
                        progress.accept(parts.isEmpty() ? target + ": nothing to heal" : target + " is ready");
                    });
                }
            });
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void attempt(String target, List<String> failures, Runnable work) {
        try {
            work.run();
        } catch (InfraException e) {
            failures.add(target + ": " + e.getMessage());
        }
    }

    private void reviveAndSay(Part part, Consumer<String> progress) {
        ProcessState state = environment.observe(part).process();
        Fault.revive(part, environment);
        switch (state) {
            case ENDED -> progress.accept(part + " had ended; started again");
            case FROZEN -> progress.accept(part + " was frozen; resumed");
            case RUNS -> {}
        }
    }

    /** Parts that have ended or are frozen, servers first, as they are measured. */
    private List<Part> down() {
        return environment.status().stream()
                .filter(part -> part.state() == PartStatus.State.ENDED || part.state() == PartStatus.State.FROZEN)
                .map(PartStatus::part)
                .toList();
    }

    private void heal(String target, Fault fault) {
        fault.parts().forEach(part -> Fault.revive(part, environment));
        fault.awaitReady(environment);
        plan.remove(target);
    }

    /** The fault on a target according to the plan; without one, whatever heals a part. */
    private Fault planned(String target) {
        return known(target)
                .orElseThrow(() -> new IllegalArgumentException("this lab has no part named " + target
                        + " and no fault on such a variant; there are " + Part.names(environment.parts())));
    }

    private Optional<Fault> known(String target) {
        String name = plan.broken().get(target);
        if (name != null) {
            return Faults.find(name)
                    .filter(kind -> kind.targets(environment.parts(), environment.variants())
                            .contains(target))
                    .map(kind -> kind.on(target));
        }
        return environment.parts().stream()
                .filter(part -> part.name().equals(target))
                .findFirst()
                .map(Fault.Restart::new);
    }

    private static Set<String> targets(String target, Fault fault) {
        Set<String> all = new LinkedHashSet<>(Set.of(target));
        fault.parts().forEach(part -> all.add(part.name()));
        return all;
    }

    /** The parts that must run. */
    private static List<Part> needed(Fault fault) {
        return switch (fault) {
            case Fault.OfPart one -> one.parts();
            case Fault.OfKeys keys -> keys.variant().nodes(1);
            case Fault.LoseSessions sessions ->
                sessions.variant().isInMemory()
                        ? sessions.parts()
                        : List.of(sessions.variant().asksRedis() ? Part.REDIS : Part.POSTGRES);
        };
    }

    private void requireRunning(Part part, Faults kind) {
        ProcessState state = environment.observe(part).process();
        if (state != ProcessState.RUNS) {
            throw new InfraException(part + (state == ProcessState.ENDED ? " has ended" : " is frozen")
                    + " already, so " + kind.label() + " cannot be injected; heal it first with "
                    + UserEnvironment.lab() + " heal");
        }
    }

    private String seen(Faults kind, String target, Fault fault) {
        if (!(fault instanceof Fault.OfPart one)) {
            return target + ": " + kind.label() + " is done";
        }
        Observed[] last = new Observed[1];
        boolean _ = Await.until(SEEN_WITHIN, () -> {
            last[0] = environment.observe(one.part());
            return !kind.lasts() || (last[0].process() != ProcessState.RUNS && !last[0].answers());
        });
        return target + seen(last[0]);
    }

    private static String seen(Observed observed) {
        String process = switch (observed.process()) {
            case ENDED -> " has ended";
            case FROZEN -> " is frozen";
            case RUNS -> " runs";
        };
        return process + (observed.answers() ? " and answers as ready" : " and does not answer");
    }
}
