package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The operation that a request performs. */
public enum Operation {
    LOGIN("login"),
    ME("me"),
    ORDERS("orders"),
    LOGOUT("logout"),
    /** Checks whether the users under load are signed in, before a fault. */
    CHECK_BEFORE("check-before"),
    /** The same users, after recovery. */
    CHECK_AFTER("check-after"),
    /** Checks whether users who logged out are refused, before a fault. */
    CHECK_ENDED_BEFORE("check-ended-before"),
    /** The same users, after recovery. */
    CHECK_ENDED_AFTER("check-ended-after"),
    /** All operations of a load together: the name of a figure, never of a request. */
    ALL("all");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    /** Its name in events, figures and reports. */
    @JsonValue
    public String label() {
        return label;
    }

    /** Whether it only checks a credential around a fault and is not part of the load. */
    public boolean isCredentialCheck() {
        return switch (this) {
            case CHECK_BEFORE, CHECK_AFTER, CHECK_ENDED_BEFORE, CHECK_ENDED_AFTER -> true;
            case LOGIN, ME, ORDERS, LOGOUT, ALL -> false;
        };
    }

    /**
     * The operation with this label.
     *
     * @throws IllegalArgumentException naming a label that no operation has
     */
    @JsonCreator
    public static Operation named(String label) {
        return Arrays.stream(values())
                .filter(o -> o.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation is named '" + label + "'"));
    }

    @Override
    public String toString() {
        return label;
    }
}
