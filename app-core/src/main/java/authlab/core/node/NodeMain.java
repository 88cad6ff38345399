package authlab.core.node;

import authlab.core.settings.BadSettingsException;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.util.List;

/** The main of both apps: serve until told to stop, or check oneself and end. */
public final class NodeMain {

    private static final int FAILED = 1;
    private static final int BAD_SETTINGS = 2;

    private NodeMain() {}

    /** Runs an app; ends the process itself when that fails: status 2 for bad settings, 1 for anything else. */
    public static void run(String[] args, MechanismSource source) {
        List<String> flags = List.of(args);
        if (flags.equals(List.of("--self-check"))) {
            System.exit(new SelfCheck(source).run(System.getenv()) ? 0 : FAILED);
        }
        if (!flags.isEmpty()) {
            fail(BAD_SETTINGS, "unknown arguments " + flags + "; there is only --self-check");
        }
        try {
            Node node = Node.start(System.getenv(), source, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
            IO.println("ready on " + node.address() + " as " + node.name());
        } catch (BadSettingsException e) {
            fail(BAD_SETTINGS, String.valueOf(e.getMessage()));
        } catch (JavalinBindException _) {
            fail(
                    FAILED,
                    "PORT " + System.getenv("PORT") + " cannot be used: it is taken, or needs more rights;"
                            + " stop what listens there or choose another");
        }
    }

    private static void fail(int status, String why) {
        System.err.println(why);
        System.exit(status);
    }
}
