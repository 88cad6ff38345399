package authlab.jwt.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;

/**
 * Measures operations in interleaved rounds, so that drift of the machine affects all alike. The first rounds are
 * warm-up and not counted.
 *
 * @param slice CPU time of each operation per round
 */
record Rounds(Duration slice, int uncounted, int counted) {

    /**
     * An operation whose CPU time is measured.
     *
     * @param name such as {@code check.rs256.jdk}
     * @param once runs it once, and returns whether the result is correct
     */
    record Operation(String name, Callable<Boolean> once) {}

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** The CPU time of one run in microseconds, by operation: the median of the counted rounds. */
    SequencedMap<String, Double> microseconds(List<Operation> operations) {
        Map<String, List<Double>> seen = new LinkedHashMap<>();
        for (int round = 0; round < uncounted + counted; round++) {
            for (Operation operation : operations) {
                double micros = slice(operation);
                if (round >= uncounted) {
                    seen.computeIfAbsent(operation.name(), _ -> new ArrayList<>())
                            .add(micros);
                }
            }
        }
        SequencedMap<String, Double> medians = new LinkedHashMap<>();
        seen.forEach((name, micros) ->
                medians.put(name, micros.stream().sorted().toList().get(micros.size() / 2)));
        return medians;
    }

    private double slice(Operation operation) {
        long began = THREADS.getCurrentThreadCpuTime();
        long runs = 0;
        long spent = 0;
        while (spent < slice.toNanos()) {
            if (!once(operation)) {
                throw new IllegalStateException(operation.name() + " returned a wrong result");
            }
            runs++;
            spent = THREADS.getCurrentThreadCpuTime() - began;
        }
        return spent / 1e3 / runs;
    }

    private static boolean once(Operation operation) {
        try {
            return operation.once().call();
        } catch (Exception e) {
            throw new IllegalStateException(operation.name() + " cannot run here: " + e, e);
        }
    }
}
