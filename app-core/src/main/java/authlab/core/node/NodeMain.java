package authlab.core.node;

import authlab.core.settings.BadSettingsException;
import authlab.core.settings.Settings;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The main of both apps: serve until told to stop, or check oneself and end. */
public final class NodeMain {

    private static final int FAILED = 1;
    private static final int BAD_SETTINGS = 2;

    private NodeMain() {}

    /** Something an app does instead of serving, with the environment of a node. */
    @FunctionalInterface
    public interface Command {

        /**
         * Does it.
         *
         * @param arguments those after the command's name
         * @return what went wrong, or nothing
         */
        Optional<String> run(List<String> arguments, Settings settings) throws BadSettingsException;
    }

    /** Runs an app, or one of its commands if the first argument names one. */
    public static void run(String[] args, MechanismSource source, Map<String, Command> commands) {
        Command command = args.length == 0 ? null : commands.get(args[0]);
        if (command == null) {
            run(args, source);
            return;
        }
        try {
            command.run(List.of(args).subList(1, args.length), new Settings(System.getenv()))
                    .ifPresent(why -> fail(FAILED, why));
        } catch (BadSettingsException e) {
            fail(BAD_SETTINGS, String.valueOf(e.getMessage()));
        }
    }

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
