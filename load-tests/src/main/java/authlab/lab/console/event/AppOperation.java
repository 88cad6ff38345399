package authlab.lab.console.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a demo user can ask of an app, with its route. */
public enum AppOperation {
    LOGIN("POST", "login"),
    ME("GET", "me"),
    ORDERS("GET", "orders"),
    ADMIN_USERS("GET", "admin/users"),
    LOGOUT("POST", "logout"),
    LOGOUT_EVERYWHERE("POST", "logout-everywhere"),
    REFRESH("POST", "refresh");

    private final String method;
    private final String path;

    AppOperation(String method, String path) {
        this.method = method;
        this.path = path;
    }

    public String method() {
        return method;
    }

    /** Its path within a variant, without a slash at the start. */
    public String path() {
        return path;
    }

    /** Its name in JSON and in lessons, such as {@code admin-users}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The operation of this name, if there is one. */
    public static Optional<AppOperation> find(String label) {
        return Arrays.stream(values()).filter(o -> o.label().equals(label)).findFirst();
    }

    /** The operation with this method and this path within the app, such as {@code /admin/users}. */
    public static Optional<AppOperation> ofRoute(String method, String route) {
        return Arrays.stream(values())
                .filter(o -> o.method.equals(method) && route.equals("/" + o.path))
                .findFirst();
    }

    /** All names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(AppOperation::label).collect(Collectors.joining(", "));
    }

    /** Whether it ends a login. */
    public boolean isLogout() {
        return this == LOGOUT || this == LOGOUT_EVERYWHERE;
    }
}
