package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When, or of what, a sample was taken. */
public enum SampleLabel {
    /** Directly before the load of a trial. */
    BEFORE,
    /** Directly after the load of a trial. */
    AFTER,
    /** Around a period without requests. */
    IDLE_BEFORE,
    IDLE_AFTER,
    /** Several times per second during the load. */
    DURING,
    /** Sums over the balancer's access log; the source is the variant. */
    WIRE,
    /** After a session store was filled; the source is the variant. */
    FILLED,
    /** Results of a measuring command of an app; the source is the variant. */
    BENCH,
    /** When a credential was issued; the source is the variant. */
    CREDENTIAL;

    /** Its name in events. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static SampleLabel named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
