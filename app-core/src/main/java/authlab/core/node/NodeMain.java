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

        /**
         * Runs it.
         *
         * @param arguments those after the command's name
         * @return the error, if any
         */
        Optional<String> run(List<String> arguments, Settings settings) throws BadSettingsException;
    }

    /** Runs the app, or the command that the first argument names. */
    public static void run(String[] args, MechanismFactory source, Map<String, Command> commands) {
        Command command = args.length == 0 ? null : commands.get(args[0]);
        if (command == null) {
            run(args, source);
            return;
        }
        try {
            command.run(List.of(args).subList(1, args.length), new Settings(Settings.environment()))
                    .ifPresent(why -> fail(FAILED, why));
        } catch (BadSettingsException e) {
            fail(BAD_SETTINGS, String.valueOf(e.getMessage()));
        }
    }

    /** Runs the app; exits with status 2 for invalid settings and 1 for any other failure. */
    public static void run(String[] args, MechanismFactory source) {
        List<String> flags = List.of(args);
        if (flags.equals(List.of("--self-check"))) {
            System.exit(new SelfCheck(source, CLOCK).run(Settings.environment()) ? 0 : FAILED);
        }
        if (!flags.isEmpty()) {
            fail(BAD_SETTINGS, "unknown arguments " + flags + "; there is only --self-check");
        }
        try {
            Node node = Node.start(Settings.environment(), source, CLOCK);
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
            IO.println("ready on " + node.address() + " as " + node.name());
        } catch (BadSettingsException e) {
            fail(BAD_SETTINGS, String.valueOf(e.getMessage()));
        } catch (JavalinBindException _) {
            fail(
                    FAILED,
                    "PORT " + Settings.environment().get("PORT")
                            + " cannot be used: it is in use or needs more privileges;"
                            + " stop the process that uses it, or choose another port");
        }
    }

    private static void fail(int status, String why) {
        System.err.println(why);
        System.exit(status);
    }
}
