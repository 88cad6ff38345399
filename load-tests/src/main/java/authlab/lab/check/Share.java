package authlab.lab.check;

import java.util.List;
import java.util.Optional;

/** The rates at which variants are measured once it is known what they bear, and how a history names them. */
public enum Share {
    HALF("50 % of its own capacity", 0.5),
    THREE_QUARTERS("75 % of its own capacity", 0.75),
    ALMOST_ALL("90 % of its own capacity", 0.9),
    /** The same rate for all. */
    WEAKEST("half of the weakest's capacity", 0.5);

    private final String condition;
    private final double part;

    Share(String condition, double part) {
        this.condition = condition;
        this.part = part;
    }

    public String condition() {
        return condition;
    }

    /** Empty for every other condition. */
    public static Optional<Share> of(String condition) {
        return List.of(values()).stream()
                .filter(share -> share.condition.equals(condition))
                .findFirst();
    }

    /**
     * So many requests a second.
     *
     * @param own what the variant bears
     * @param weakest what the weakest variant bears
     */
    public double rate(double own, double weakest) {
        return Math.max(1, Math.rint(part * (this == WEAKEST ? weakest : own)));
    }

    /** Whether the system must bear it, whichever variant it is; closer to the capacity a pause of the machine may show. */
    boolean borne() {
        return part <= 0.5;
    }
}
