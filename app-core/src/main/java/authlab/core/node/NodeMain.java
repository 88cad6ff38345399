package authlab.core.node;

import authlab.core.program.Program;
import authlab.core.program.Program.FailedException;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.Settings;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The main method of both apps: serves requests, checks itself, or runs a command. */
public final class NodeMain {

    private static final Clock CLOCK = Clock.systemUTC();

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
        Map<String, Command> all = new HashMap<>(commands);
        all.put("bare", new BareProgram());
        Program.run(() -> run(List.of(args), Settings.environment(), source, all));
    }

    private static void run(
            List<String> arguments,
            Map<String, String> environment,
            MechanismFactory source,
            Map<String, Command> commands)
            throws FailedException {
        Command command = arguments.isEmpty() ? null : commands.get(arguments.getFirst());
        if (arguments.isEmpty()) {
            serve(start(environment, source));
        } else if (command != null) {
            List<String> rest = arguments.subList(1, arguments.size());
            Optional<String> failure = command.run(rest, new Settings(environment));
            if (failure.isPresent()) {
                throw FailedException.ofCommand(failure.get());
            }
        } else if (arguments.equals(List.of("--self-check"))) {
            Optional<String> failure = new SelfCheck(source, CLOCK).run(environment);
            if (failure.isPresent()) {
                throw new FailedException(Program.FAILED, "the self-check failed: " + failure.get());
            }
            System.exit(0);
        } else {
            throw new FailedException(
                    Program.BAD_SETTINGS,
                    "unknown arguments " + arguments + "; there are " + new TreeSet<>(commands.keySet())
                            + " and --self-check");
        }
    }

    private static Node start(Map<String, String> environment, MechanismFactory source) throws FailedException {
        try {
            return Node.start(environment, source, CLOCK);
        } catch (JavalinBindException _) {
            throw new FailedException(
                    Program.FAILED,
                    "HOST " + environment.getOrDefault("HOST", "127.0.0.1") + ", PORT "
                            + environment.getOrDefault("PORT", "0")
                            + " cannot be used: the port is in use or needs more privileges, or this machine has no such"
                            + " address; stop the process that uses it, or choose another one");
        }
    }

    private static void serve(Node node) {
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
        IO.println("ready on " + node.address() + " as " + node.name());
    }
}
