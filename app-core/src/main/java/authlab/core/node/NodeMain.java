package authlab.core.node;

import authlab.core.settings.BadSettingsException;
import authlab.core.settings.Settings;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The main method of both apps: serves requests, checks itself, or runs a command. */
public final class NodeMain {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final int FAILED = 1;
    private static final int BAD_SETTINGS = 2;

    private NodeMain() {}

    /** A command that runs instead of serving, with the environment of a node. */
    @FunctionalInterface
    public interface Command {

        /** Runs it with the arguments after its name; returns the error, if any. */
        Optional<String> run(List<String> arguments, Settings settings) throws BadSettingsException;
    }

    /**
     * Runs the app, or the command that the first argument names; exits with status 2 for invalid settings and 1 for
     * any other failure.
     */
    public static void run(String[] args, MechanismFactory source, Map<String, Command> commands) {
        List<String> arguments = List.of(args);
        Map<String, String> environment = Settings.environment();
        Command command = arguments.isEmpty() ? null : commands.get(arguments.getFirst());
        try {
            if (arguments.isEmpty()) {
                serve(Node.start(environment, source, CLOCK));
            } else if (command != null) {
                command.run(arguments.subList(1, args.length), new Settings(environment))
                        .ifPresent(why -> fail(FAILED, why));
            } else if (arguments.equals(List.of("--self-check"))) {
                System.exit(new SelfCheck(source, CLOCK).run(environment) ? 0 : FAILED);
            } else {
                fail(BAD_SETTINGS, "unknown arguments " + arguments + "; there is only --self-check");
            }
        } catch (BadSettingsException e) {
            fail(BAD_SETTINGS, String.valueOf(e.getMessage()));
        } catch (JavalinBindException _) {
            fail(
                    FAILED,
                    "PORT " + environment.get("PORT")
                            + " cannot be used: it is in use or needs more privileges;"
                            + " stop the process that uses it, or choose another port");
        }
    }

    private static void serve(Node node) {
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
        IO.println("ready on " + node.address() + " as " + node.name());
    }

    private static void fail(int status, String why) {
        System.err.println(why);
        System.exit(status);
    }
}
