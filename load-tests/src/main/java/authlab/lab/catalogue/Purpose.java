package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** The purpose of a query to a store: Postgres statements carry it as a tag, Redis commands are classified by name. */
public enum Purpose {
    /** Authentication of a request. */
    LOOKUP("lookup of a credential"),
    /** Sliding expiration of a session in use. */
    TOUCH("extending a session"),
    /** Sign-in, logout and refresh. */
    LOGIN("signing in and out"),
    /** Removing expired entries, independent of requests. */
    CLEANUP("removing expired entries"),
    BUSINESS("business queries"),
    /** Health checks, and statements without a purpose. */
    OTHER("everything else");

    /** Redis commands of connections, of readiness ({@code setrange}) and of the probe, which serve no request. */
    private static final Set<String> UPKEEP =
            Set.of("info", "ping", "setrange", "hello", "auth", "select", "client", "config", "command", "quit");

    private static final Set<String> OF_LOGINS = Set.of("exec", "eval", "evalsha", "del");

    private static final Set<String> READS = Set.of("get", "mget");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** Its name in result files. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A description for reports. */
    public String label() {
        return label;
    }

    /** By the tag of a statement, such as {@code session:lookup}. */
    public static Purpose ofStatement(String tag) {
        return switch (tag) {
            case "session:lookup" -> LOOKUP;
            case "session:touch" -> TOUCH;
            case "session:sweep", "login:sweep" -> CLEANUP;
            default -> {
                String kind = tag.replaceFirst(":.*", "");
                yield kind.equals("business")
                        ? BUSINESS
                        : Set.of("session", "login").contains(kind) ? LOGIN : OTHER;
            }
        };
    }

    /**
     * By the name of a Redis command, in lower case. A SET extends a session. Sign-in and logout are transactions and
     * scripts, which contain SET: if any of them ran too, every SET counts as theirs.
     *
     * @param logins whether users signed in or out meanwhile
     */
    public static Purpose ofCommand(String command, boolean logins) {
        if (READS.contains(command)) {
            return LOOKUP;
        }
        return command.equals("set") && !logins ? TOUCH : LOGIN;
    }

    /** Whether a Redis command serves no request. */
    public static boolean upkeep(String command) {
        return UPKEEP.contains(command.replaceFirst("\\|.*", ""));
    }

    /** Whether a Redis command is sent by sign-in and logout only. */
    public static boolean ofLogin(String command) {
        return OF_LOGINS.contains(command);
    }
}
