package authlab.lab.experiment.runner;

import authlab.lab.analysis.Disturbance;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.workload.ClosedLoop.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Closed-loop loads that take turns: all connections send the requests of one of them for a slice of time, its turn,
 * then those of the next. A machine does the same work at a cost that changes by tens of per cent from second to
 * second; what lasts longer than a few turns affects all of them alike, so that their ratios do not change. See
 * multiple interleaved trials in Abedi and Brecht, "Conducting Repeatable Experiments in Highly Variable Cloud
 * Computing Environments" (ICPE 2017).
 *
 * <p>Between two turns no request is in flight, unless one has timed out. The CPU time that a part uses until its next
 * reading is charged to the load that used it last, also when a node compiles or collects garbage later.
 *
 * @param variants the variant of each load; the same twice for an A/A control
 * @param turn how long a turn lasts
 * @param sending sends the requests of one load for so long
 * @param meter the CPU time so far of each part and of the generator
 * @param busySeconds the CPU time so far of the whole machine; empty where it cannot be read
 */
record TimeSlices(
        List<Variant> variants,
        Duration turn,
        Sending sending,
        Supplier<Map<Part, Duration>> meter,
        Supplier<OptionalDouble> busySeconds,
        LongSupplier nanoTime) {

    /** Turns that together are judged: the CPU time of the machine is counted in ticks of 10 ms. */
    private static final Duration BLOCK = Duration.ofSeconds(1);

    /** What is disturbed is left out and made up for, up to this multiple of the planned time. */
    private static final int MOST_OF_PLANNED = 2;

    /** Sends the requests of one load, by its number, for so long. */
    @FunctionalInterface
    interface Sending {
        Outcome send(int load, Duration lasts);
    }

    TimeSlices {
        variants = List.copyOf(variants);
    }

    /**
     * What one load has done and cost.
     *
     * @param cpu the CPU time of each part that was charged to it
     */
    record Share(Outcome outcome, Map<Part, Duration> cpu) {

        private static final Share NONE = new Share(Outcome.NONE, Map.of());

        Share {
            cpu = Map.copyOf(cpu);
        }

        private Share plus(Share other) {
            Map<Part, Duration> sum = new HashMap<>(cpu);
            other.cpu.forEach((part, used) -> sum.merge(part, used, Duration::plus));
            return new Share(outcome.then(other.outcome), sum);
        }
    }

    /**
     * All loads together.
     *
     * @param shares by the number of the load
     * @param seconds how long it took
     * @param foreign CPU time in seconds that programs other than the lab and the generator used meanwhile; NaN if unknown
     */
    record Totals(List<Share> shares, double seconds, double foreign) {

        private static Totals none(int loads) {
            return new Totals(Stream.generate(() -> Share.NONE).limit(loads).toList(), 0, 0);
        }

        Totals {
            shares = List.copyOf(shares);
        }

        private Totals plus(Totals other) {
            return new Totals(
                    IntStream.range(0, shares.size())
                            .mapToObj(i -> shares.get(i).plus(other.shares.get(i)))
                            .toList(),
                    seconds + other.seconds,
                    foreign + other.foreign);
        }

        private double foreignCores() {
            return foreign / seconds;
        }
    }

    /**
     * A measurement.
     *
     * @param counted what counts
     * @param leftOut the rest, which other programs have disturbed
     * @param enough whether at least half of what was planned counts; otherwise nothing is left out, and all of it is void
     */
    record Measured(Totals counted, Totals leftOut, boolean enough) {}

    /** Sends requests in turns without measuring: after a pause, requests cost up to twice as much for about a second. */
    void leadIn() {
        int rounds = perBlock(Integer.MAX_VALUE);
        Totals _ = turns(order(rounds), rounds, new HashMap<>());
    }

    /**
     * Measures every load.
     *
     * @param each how long each of them lasts, over all its turns
     * @param strict whether turns that other programs have disturbed are left out
     */
    Measured measure(Duration each, boolean strict) {
        int rounds = (int) Math.max(1, Math.ceilDiv(each.toNanos(), turn.toNanos()));
        int perBlock = perBlock(rounds);
        int planned = Math.ceilDiv(rounds, perBlock);
        int most = strict ? MOST_OF_PLANNED * planned : planned;
        Iterator<Integer> order = order(most * perBlock);
        Totals counted = Totals.none(variants.size());
        Totals leftOut = counted;
        Map<Part, Integer> lastUser = new HashMap<>();
        int blocks = 0;
        for (int n = 0; n < most && blocks < planned; n++) {
            Totals block = turns(order, perBlock, lastUser);
            if (strict && !Disturbance.isQuietEnoughForTurns(block.foreignCores())) {
                leftOut = leftOut.plus(block);
            } else {
                counted = counted.plus(block);
                blocks++;
            }
        }
        return 2 * blocks >= planned
                ? new Measured(counted, leftOut, true)
                : new Measured(counted.plus(leftOut), Totals.none(variants.size()), false);
    }

    private int perBlock(int rounds) {
        long round = turn.multipliedBy(variants.size()).toNanos();
        return (int) Math.min(rounds, Math.ceilDiv(BLOCK.toNanos(), round));
    }

    /** The numbers of the loads, for so many rounds in which each has its turn. */
    private Iterator<Integer> order(int rounds) {
        List<Integer> all = IntStream.range(0, variants.size()).boxed().toList();
        return Repeated.blocks(all, rounds).stream().map(Repeated.Turn::of).iterator();
    }

    private Totals turns(Iterator<Integer> order, int rounds, Map<Part, Integer> lastUser) {
        Block block = new Block(lastUser);
        for (int n = 0; n < rounds * variants.size(); n++) {
            block.take(order.next());
        }
        return block.totals();
    }

    /** Turns that are judged together, and what they cost. */
    private final class Block {

        private final Map<Part, Integer> lastUser;
        private final List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(variants.size(), Outcome.NONE));
        private final List<Map<Part, Duration>> charged = Stream.generate(
                        () -> (Map<Part, Duration>) new HashMap<Part, Duration>())
                .limit(variants.size())
                .toList();
        private final long begun = nanoTime.getAsLong();
        private final OptionalDouble busy = busySeconds.get();
        private final Map<Part, Duration> first = meter.get();
        private Map<Part, Duration> last = first;

        /** @param lastUser the load that used each part last, which this continues */
        Block(Map<Part, Integer> lastUser) {
            this.lastUser = lastUser;
        }

        void take(int load) {
            first.keySet().stream()
                    .filter(part -> !part.isNode() || variants.get(load).isNode(part.name()))
                    .forEach(part -> lastUser.put(part, load));
            outcomes.set(load, outcomes.get(load).then(sending.send(load, turn)));
            Map<Part, Duration> before = last;
            last = meter.get();
            lastUser.forEach((part, user) -> charged.get(user).merge(part, used(part, before, last), Duration::plus));
        }

        Totals totals() {
            double seconds = (nanoTime.getAsLong() - begun) / 1e9;
            double foreign = foreign();
            return new Totals(
                    IntStream.range(0, variants.size())
                            .mapToObj(i -> new Share(outcomes.get(i), charged.get(i)))
                            .toList(),
                    seconds,
                    foreign);
        }

        private double foreign() {
            double own = 0;
            for (Part part : first.keySet()) {
                own += used(part, first, last).toNanos() / 1e9;
            }
            OptionalDouble busyNow = busySeconds.get();
            return busy.isEmpty() || busyNow.isEmpty()
                    ? Double.NaN
                    : Math.max(0, busyNow.getAsDouble() - busy.getAsDouble() - own);
        }
    }

    /** A process that has ended is missing from the later reading. */
    private static Duration used(Part part, Map<Part, Duration> from, Map<Part, Duration> to) {
        Duration since = to.getOrDefault(part, Duration.ZERO).minus(from.getOrDefault(part, Duration.ZERO));
        return since.isNegative() ? Duration.ZERO : since;
    }
}
