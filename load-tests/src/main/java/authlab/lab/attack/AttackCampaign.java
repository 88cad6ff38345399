package authlab.lab.attack;

import authlab.infra.InfraException;
import authlab.lab.record.AttackResult;
import authlab.lab.record.AttackResult.Blocked;
import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Outcome;
import authlab.lab.record.AttackResult.Succeeded;
import authlab.lab.record.AttackResult.SucceededByDesign;
import authlab.lab.record.AttackResult.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs every attack against every target. Targets are attacked concurrently, each by one attack at a time. */
public final class AttackCampaign {

    /** Starts the text of an attack that was blocked although its entry declares that it succeeds by design. */
    public static final String UNEXPECTED = "Unexpectedly blocked";

    /** Targets attacked at the same time: waiting overlaps, and the machine is not overloaded. */
    private static final int CONCURRENT_TARGETS = 4;

    /** After this time the balancer tries a node again that timed out, and a node its store. */
    private static final Duration RECOVERY_DELAY = Duration.ofSeconds(4);

    private final List<Attack> attacks;
    private final List<AttackTarget> targets;
    private final AttackContext context;
    private final Map<AttackTarget, CanaryUser> canaries = new LinkedHashMap<>();

    public AttackCampaign(List<Attack> attacks, List<AttackTarget> targets, AttackContext context) {
        this(attacks, targets, context, RECOVERY_DELAY);
    }

    /** @param recoveryDelay how long it waits after a timeout before it tries again */
    AttackCampaign(List<Attack> attacks, List<AttackTarget> targets, AttackContext context, Duration recoveryDelay) {
        this.attacks = List.copyOf(attacks);
        this.targets = List.copyOf(targets);
        this.context = context;
        targets.forEach(t -> canaries.put(t, new CanaryUser(t, recoveryDelay)));
    }

    /** How many results there will be. */
    public int size() {
        return attacks.size() * targets.size();
    }

    /**
     * Runs all attacks.
     *
     * @param listener gets each result as it is known, from several threads
     * @return all results in the order of the catalogue and of the targets
     */
    public List<AttackResult> run(Consumer<AttackResult> listener) {
        List<AttackResult> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(
                CONCURRENT_TARGETS, Thread.ofVirtual().factory())) {
            List<Future<List<AttackResult>>> pending = targets.stream()
                    .map(t -> threads.submit(() -> runAgainst(t, false, listener)))
                    .toList();
            for (Future<List<AttackResult>> results : pending) {
                all.addAll(results.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the attacks stopped early: " + InfraException.inWords(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while attacking", e);
        }
        targets.forEach(t -> all.addAll(runAgainst(t, true, listener)));
        List<String> order = attacks.stream().map(Attack::id).toList();
        all.sort(Comparator.comparingInt(t -> order.indexOf(t.attack())));
        return List.copyOf(all);
    }

    private List<AttackResult> runAgainst(AttackTarget target, boolean exclusive, Consumer<AttackResult> listener) {
        return attacks.stream()
                .filter(a -> a.exclusive() == exclusive)
                .map(a -> {
                    AttackResult result = runOne(a, target);
                    listener.accept(result);
                    return result;
                })
                .toList();
    }

    /** Runs one attack against one target. */
    public AttackResult runOne(Attack attack, AttackTarget target) {
        long start = System.nanoTime();
        Outcome outcome = outcome(attack, target);
        return new AttackResult(
                attack.id(),
                attack.group().title(),
                attack.title(),
                attack.why(),
                target.variant(),
                (System.nanoTime() - start) / 1_000_000,
                outcome);
    }

    private Outcome outcome(Attack attack, AttackTarget target) {
        Optional<String> exclusion = attack.scope().exclusion(target.variant());
        if (exclusion.isPresent()) {
            return new NotApplicable(exclusion.get());
        }
        CanaryUser canary = Objects.requireNonNull(canaries.get(target));
        try {
            canary.signIn();
            Outcome outcome = attempt(attack, target, canary, false);
            if (!(outcome instanceof Blocked)) {
                canary.discardSharedLogin();
            }
            return outcome instanceof NotApplicable
                    ? outcome
                    : canary.problem().<Outcome>map(Succeeded::new).orElse(outcome);
        } catch (IOException | AttackEndedException e) {
            // Before the attack began, or after it: its own result is not known.
            return new Unknown(Redacted.of("the lab does not answer as it should: " + e.getMessage()));
        }
    }

    /** Runs an attack, and once more after a timeout: a pause of the machine does not hit the same request twice. */
    private Outcome attempt(Attack attack, AttackTarget target, CanaryUser canary, boolean repeated)
            throws IOException {
        Attacker attacker = new Attacker(target, targets, context, canary);
        if (repeated) {
            attacker.trace().remark("a first attempt ended early because the lab did not answer in time");
        }
        Optional<String> byDesign = attack.byDesign().apply(target.variant());
        try {
            attack.steps().run(attacker);
            String summary = attacker.trace().summary();
            return new Blocked(byDesign.isEmpty() ? summary : UNEXPECTED + ", so its entry is wrong: " + summary);
        } catch (AttackEndedException e) {
            if (e.isTimeout() && !repeated) {
                canary.awaitRecovery();
                return attempt(attack, target, canary, true);
            }
            return byDesign.isPresent() && !e.isDefect() && e.outcome() instanceof Succeeded(String evidence)
                    ? new SucceededByDesign(byDesign.get(), evidence)
                    : e.outcome();
        } catch (IOException e) {
            if (!repeated) {
                canary.awaitRecovery();
                return attempt(attack, target, canary, true);
            }
            return new Unknown(Redacted.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return new Unknown(Redacted.of("the attack failed with an internal error: " + e));
        }
    }
}
