package authlab.lab.attack;

import authlab.lab.measure.Tried;
import authlab.lab.measure.Tried.Fell;
import authlab.lab.measure.Tried.FellByDesign;
import authlab.lab.measure.Tried.Held;
import authlab.lab.measure.Tried.NotApplicable;
import authlab.lab.measure.Tried.Outcome;
import authlab.lab.measure.Tried.Unknown;
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

/** The engine: tries every attack on every target. Targets are attacked side by side, each by one attacker at a time. */
public final class Campaign {

    /** What begins the text of an attack that held although its entry says that it falls by design. */
    public static final String UNEXPECTED = "Unexpectedly held";

    /** Variants attacked at the same time: waiting for slow answers overlaps, and the machine is not overrun. */
    private static final int AT_ONCE = 4;

    /** After it the balancer tries nodes again that were late, and nodes their stores. */
    private static final Duration CALM = Duration.ofSeconds(4);

    private final List<Attack> attacks;
    private final List<Target> targets;
    private final Means means;
    private final Map<Target, Witness> witnesses = new LinkedHashMap<>();

    public Campaign(List<Attack> attacks, List<Target> targets, Means means) {
        this(attacks, targets, means, CALM);
    }

    /** @param calm how long it waits for a lab that was late */
    Campaign(List<Attack> attacks, List<Target> targets, Means means, Duration calm) {
        this.attacks = List.copyOf(attacks);
        this.targets = List.copyOf(targets);
        this.means = means;
        targets.forEach(t -> witnesses.put(t, new Witness(t, calm)));
    }

    /** How many results there will be. */
    public int size() {
        return attacks.size() * targets.size();
    }

    /**
     * Tries everything.
     *
     * @param heard is told each result as it comes, from several threads
     * @return all results, in the order of the catalogue and of the targets
     */
    public List<Tried> run(Consumer<Tried> heard) {
        List<Tried> all = new ArrayList<>();
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<List<Tried>>> sideBySide = targets.stream()
                    .map(t -> threads.submit(() -> on(t, false, heard)))
                    .toList();
            for (Future<List<Tried>> its : sideBySide) {
                all.addAll(its.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the attacks broke off: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while attacking", e);
        }
        targets.forEach(t -> all.addAll(on(t, true, heard)));
        List<String> order = attacks.stream().map(Attack::id).toList();
        all.sort(Comparator.comparingInt(t -> order.indexOf(t.attack())));
        return List.copyOf(all);
    }

    private List<Tried> on(Target target, boolean alone, Consumer<Tried> heard) {
        return attacks.stream()
                .filter(a -> a.alone() == alone)
                .map(a -> {
                    Tried tried = tryOne(a, target);
                    heard.accept(tried);
                    return tried;
                })
                .toList();
    }

    /** Tries one attack on one target. */
    public Tried tryOne(Attack attack, Target target) {
        long start = System.nanoTime();
        Outcome outcome = outcome(attack, target);
        return new Tried(
                attack.id(),
                attack.group().title(),
                attack.title(),
                attack.why(),
                target.variant().name(),
                (System.nanoTime() - start) / 1_000_000,
                outcome);
    }

    private Outcome outcome(Attack attack, Target target) {
        Optional<String> whyNot = attack.scope().whyNot(target.variant());
        if (whyNot.isPresent()) {
            return new NotApplicable(whyNot.get());
        }
        Witness witness = Objects.requireNonNull(witnesses.get(target));
        try {
            witness.ready();
            Outcome outcome = attempt(attack, target, witness, false);
            if (!(outcome instanceof Held)) {
                witness.takeBack();
            }
            return outcome instanceof NotApplicable
                    ? outcome
                    : witness.complaint().<Outcome>map(Fell::new).orElse(outcome);
        } catch (IOException | FallException e) {
            // Not the attack's doing: it has not begun, or nobody can say what it did.
            return new Unknown(Redacted.of("the lab does not answer as it should: " + e.getMessage()));
        }
    }

    /**
     * Tries it again, once, if the lab was late or did not answer: a machine that paused does not do so at the same request
     * twice.
     */
    private Outcome attempt(Attack attack, Target target, Witness witness, boolean again) throws IOException {
        Attacker attacker = new Attacker(target, targets, means, witness);
        if (again) {
            attacker.seen().remark("a first attempt ended early, as the lab did not answer in time");
        }
        Optional<String> byDesign = attack.byDesign().reason(target.variant());
        try {
            attack.trick().run(attacker);
            String seen = attacker.seen().words();
            return new Held(byDesign.isEmpty() ? seen : UNEXPECTED + ", so its entry is wrong: " + seen);
        } catch (FallException e) {
            if (e.late() && !again) {
                witness.awaitCalm();
                return attempt(attack, target, witness, true);
            }
            return byDesign.isPresent() && !e.defect()
                    ? new FellByDesign(byDesign.get(), e.evidence())
                    : new Fell(e.evidence());
        } catch (NotHereException e) {
            return new NotApplicable(e.reason());
        } catch (IOException e) {
            if (!again) {
                witness.awaitCalm();
                return attempt(attack, target, witness, true);
            }
            return new Unknown(Redacted.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return new Unknown(Redacted.of("the attack itself is broken: " + e));
        }
    }
}
