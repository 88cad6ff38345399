package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The rates at which variants are measured once their maximum sustainable throughput is known. */
public enum CapacityShare {
    @JsonProperty("half")
    HALF("50 % of its own capacity", 0.5),
    @JsonProperty("three-quarters")
    THREE_QUARTERS("75 % of its own capacity", 0.75),
    @JsonProperty("nine-tenths")
    NINE_TENTHS("90 % of its own capacity", 0.9),
    /** The same rate for all variants. */
    @JsonProperty("half-of-weakest")
    HALF_OF_WEAKEST("half of the weakest's capacity", 0.5);

    private final String label;
    private final double part;

    CapacityShare(String label, double part) {
        this.label = label;
        this.part = part;
    }

    public String label() {
        return label;
    }

    /**
     * The rate in requests per second.
     *
     * @param own maximum sustainable throughput of the variant
     * @param weakest the lowest maximum sustainable throughput of all variants
     */
    public double rate(double own, double weakest) {
        return Math.max(1, Math.rint(part * (this == HALF_OF_WEAKEST ? weakest : own)));
    }

    /** Whether every variant must sustain it; closer to the maximum, a pause of the machine may cause failures. */
    public boolean mustBeSustained() {
        return part <= 0.5;
    }
}
