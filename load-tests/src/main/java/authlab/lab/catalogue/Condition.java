package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/** What was set differently from the usual lab while something was measured: structured, never parsed from text. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.Usual.class, name = "usual"),
    @JsonSubTypes.Type(value = Condition.Control.class, name = "control"),
    @JsonSubTypes.Type(value = Condition.Load.class, name = "load"),
    @JsonSubTypes.Type(value = Condition.Sessions.class, name = "sessions"),
    @JsonSubTypes.Type(value = Condition.MeRate.class, name = "me-rate"),
    @JsonSubTypes.Type(value = Condition.CapacityLevel.class, name = "capacity-level"),
    @JsonSubTypes.Type(value = Condition.OfCapacity.class, name = "capacity-share"),
    @JsonSubTypes.Type(value = Condition.Setting.class, name = "setting"),
    @JsonSubTypes.Type(value = Condition.Method.class, name = "method")
})
public sealed interface Condition {

    /** Nothing was set differently. */
    static Condition usual() {
        return new Usual();
    }

    /** The A/A control. */
    static Condition control() {
        return new Control();
    }

    /** The condition for a reader, such as {@code sessions=10000}; empty for {@link Usual}. */
    @JsonIgnore
    String label();

    /** Whether nothing was set differently. */
    @JsonIgnore
    default boolean isUsual() {
        return this instanceof Usual;
    }

    /** Whether this is the A/A control. */
    @JsonIgnore
    default boolean isControl() {
        return this instanceof Control;
    }

    /** The condition under which figures are reported: that of trials that together are one repetition. */
    default Condition pooled() {
        return this;
    }

    /** A label with the condition behind it, such as {@code jwt, claims=4096}. */
    default String after(String label) {
        return isUsual() ? label : label + ", " + label();
    }

    /** A condition that is a point on a numeric axis. */
    sealed interface Numbered extends Condition {

        /** What the number counts, such as {@code sessions}. */
        @JsonIgnore
        String axis();

        /** What follows the number, such as {@code /s}; may be empty. */
        @JsonIgnore
        default String unit() {
            return "";
        }

        @JsonIgnore
        double number();

        @Override
        default String label() {
            return String.format(Locale.ROOT, "%s=%.0f%s", axis(), number(), unit());
        }
    }

    /** The usual lab. */
    record Usual() implements Condition {
        @Override
        public String label() {
            return "";
        }
    }

    /** The usual lab, measured once more as if it were another variant (A/A control). */
    record Control() implements Condition {
        @Override
        public String label() {
            return "control";
        }
    }

    /**
     * One part of a repetition in which operations and rates are measured apart.
     *
     * @param operation the only operation of the load
     * @param control whether it belongs to the A/A control
     */
    record Load(Operation operation, LoadLevel level, boolean control) implements Condition {
        @Override
        public String label() {
            return operation.label() + ", " + level.description() + (control ? ", control" : "");
        }

        @Override
        public Condition pooled() {
            return control ? Condition.control() : Condition.usual();
        }
    }

    /**
     * The session store holds this many sessions.
     *
     * @param count live sessions of users who send no requests
     */
    record Sessions(int count) implements Numbered {
        @Override
        public String axis() {
            return "sessions";
        }

        @Override
        public double number() {
            return count;
        }
    }

    /**
     * {@code GET /me} arrives at this rate beside the business calls.
     *
     * @param perSecond arrivals per second; 0 for business calls alone
     */
    record MeRate(int perSecond) implements Numbered {
        @Override
        public String axis() {
            return "me";
        }

        @Override
        public String unit() {
            return "/s";
        }

        @Override
        public double number() {
            return perSecond;
        }
    }

    /**
     * One level of load of a capacity search.
     *
     * @param nodes nodes behind the balancer
     * @param rate requests per second
     */
    record CapacityLevel(int nodes, double rate) implements Condition {
        @Override
        public String label() {
            return String.format(Locale.ROOT, "nodes=%d, rate=%.0f/s", nodes, rate);
        }
    }

    /** A share of the maximum sustainable throughput that was found. */
    record OfCapacity(CapacityShare share) implements Condition {
        @Override
        public String label() {
            return share.label();
        }
    }

    /**
     * How something was measured, in the way of a published benchmark or in the way that avoids its mistake.
     *
     * @param connections of a closed loop; 0 for an open model
     */
    record Method(BenchmarkMethod method, int connections) implements Condition {
        @Override
        public String label() {
            return method.description()
                    + switch (connections) {
                        case 0 -> "";
                        case 1 -> ", 1 connection";
                        default -> ", " + connections + " connections";
                    };
        }
    }

    /**
     * One setting was changed.
     *
     * @param name such as {@code claims}
     * @param value such as {@code 4096}
     */
    record Setting(String name, String value) implements Condition {

        /** Bytes of additional claims in a token. */
        public static final String CLAIMS = "claims";

        /** Connections in the Postgres pool of a node. */
        public static final String POOL = "pool";

        /** When a session's expiry is extended. */
        public static final String TOUCH = "touch";

        /** The library that signs and verifies tokens. */
        public static final String PROVIDER = "provider";

        /** How long a credential lasts, and how it is renewed. */
        public static final String RENEWAL = "renewal";

        /** Whether the balancer keeps connections to nodes. */
        public static final String KEEP_ALIVE = "keep-alive";

        @Override
        public String label() {
            return name + "=" + value;
        }
    }
}
