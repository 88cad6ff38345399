package authlab.lab.analysis;

import java.util.List;
import java.util.Optional;

/**
 * A recovery clock of one repetition of a fault.
 *
 * @param reached whether what it waits for was seen while the load lasted
 * @param seconds until then; otherwise for how long it was not seen
 */
public record RecoveryClock(boolean reached, double seconds) {

    static RecoveryClock after(double seconds) {
        return new RecoveryClock(true, Math.max(0, seconds));
    }

    static RecoveryClock notWithin(double seconds) {
        return new RecoveryClock(false, Math.max(0, seconds));
    }

    /**
     * The clock over all repetitions. A repetition in which it was not reached counts as longer than any other.
     *
     * @param lowest the ends of the range of the repetitions
     */
    public record Spread(int repetitions, RecoveryClock median, RecoveryClock lowest, RecoveryClock highest) {

        /** Empty without repetitions. */
        public static Optional<Spread> of(List<RecoveryClock> clocks) {
            if (clocks.isEmpty()) {
                return Optional.empty();
            }
            double observed = clocks.stream()
                    .filter(c -> !c.reached)
                    .mapToDouble(RecoveryClock::seconds)
                    .min()
                    .orElse(0);
            double[] seconds =
                    clocks.stream().mapToDouble(RecoveryClock::value).sorted().toArray();
            return Optional.of(new Spread(
                    seconds.length,
                    clock(Medians.of(seconds), observed),
                    clock(seconds[0], observed),
                    clock(seconds[seconds.length - 1], observed)));
        }

        private static RecoveryClock clock(double value, double observed) {
            return Double.isFinite(value) ? new RecoveryClock(true, value) : new RecoveryClock(false, observed);
        }
    }

    private double value() {
        return reached ? seconds : Double.POSITIVE_INFINITY;
    }
}
