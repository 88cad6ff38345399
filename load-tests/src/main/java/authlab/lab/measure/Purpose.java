package authlab.lab.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/** What a store is asked for: every statement of the apps carries a tag that says so, every Redis command its name. */
public enum Purpose {
    /** Who is calling? */
    @JsonProperty("lookup")
    LOOKUP("looking a credential up"),
    /** A session that is used lives on. */
    @JsonProperty("touch")
    TOUCH("prolonging a session"),
    /** Signing in, signing out, renewing. */
    @JsonProperty("login")
    LOGIN("signing in and out"),
    /** Removing what expired; goes on by itself, request or not. */
    @JsonProperty("cleanup")
    CLEANUP("removing what expired"),
    @JsonProperty("business")
    BUSINESS("business"),
    /** Health checks, and whatever says no purpose. */
    @JsonProperty("other")
    OTHER("everything else");

    /** Redis commands that keep a connection or the probe itself going, and answer no request. */
    private static final Set<String> UPKEEP =
            Set.of("info", "ping", "hello", "auth", "select", "client", "config", "command", "quit");

    private static final Set<String> OF_LOGINS = Set.of("exec", "eval", "evalsha", "del");

    private static final Set<String> READS = Set.of("get", "mget");

    private final String words;

    Purpose(String words) {
        this.words = words;
    }

    /** Its name in result files. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What it is, for a reader. */
    public String words() {
        return words;
    }

    /** By the tag of a statement, such as {@code session:lookup}. */
    static Purpose ofStatement(String tag) {
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
     * By the name of a Redis command, in lower case. A session is prolonged by a SET, and signing in and out are
     * transactions and scripts, of which SET is a part: where those ran too, no SET is told apart from theirs.
     *
     * @param logins whether anybody signed in or out meanwhile
     */
    static Purpose ofCommand(String command, boolean logins) {
        if (READS.contains(command)) {
            return LOOKUP;
        }
        return command.equals("set") && !logins ? TOUCH : LOGIN;
    }

    /** Whether a Redis command answers no request. */
    static boolean upkeep(String command) {
        return UPKEEP.contains(command.replaceFirst("\\|.*", ""));
    }

    /** Whether a Redis command is only sent to sign in or out. */
    static boolean ofLogin(String command) {
        return OF_LOGINS.contains(command);
    }
}
