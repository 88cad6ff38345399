package authlab.lab.catalogue;

import java.util.Arrays;

/** The operation that a request performs. */
public enum Operation implements Labelled {
    LOGIN,
    ME,
    ORDERS,
    LOGOUT,
    /** A new pair of tokens for a refresh token. */
    REFRESH,
    /** Checks whether the users under load are signed in, before a fault. */
    CHECK_BEFORE,
    /** The same users, after recovery. */
    CHECK_AFTER,
    /** Checks whether users who logged out are refused, before a fault. */
    CHECK_ENDED_BEFORE,
    /** The same users, after recovery. */
    CHECK_ENDED_AFTER,
    /** All operations of a load together: the name of a figure, never of a request. */
    ALL;

    /** Whether it only checks a credential around a fault and is not part of the load. */
    public boolean isCredentialCheck() {
        return switch (this) {
            case CHECK_BEFORE, CHECK_AFTER, CHECK_ENDED_BEFORE, CHECK_ENDED_AFTER -> true;
            case LOGIN, ME, ORDERS, LOGOUT, REFRESH, ALL -> false;
        };
    }

    /**
     * The operation with this label.
     *
     * @throws IllegalArgumentException naming a label that no operation has
     */
    public static Operation named(String label) {
        return Arrays.stream(values())
                .filter(o -> o.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation is named '" + label + "'"));
    }

    @Override
    public String toString() {
        return label();
    }
}
