package authlab.lab;

import static java.util.Objects.requireNonNull;

import authlab.lab.environment.EnvironmentException;
import authlab.lab.experiment.Runs;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point; the help says what its exit status means. */
@Command(
        name = "lab",
        description = "Session vs JWT, the same app twice: start it, compare it, break it, read the report.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "`lab test` builds everything and runs all tests; what follows it goes to Maven.",
            "Exit status: 0 done, 1 it went wrong, 2 it was asked wrongly, 3 the run is INVALID, 4 two runs do not agree."
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            CompareCommand.class,
            AttackCommand.class,
            ReportCommand.class,
            AgreeCommand.class,
            KeysCommand.class,
            ListCommand.class,
            HelpCommand.class
        })
public final class Lab implements Runnable {

    /** Exit status of a comparison, or of a report, whose run fails its own validity checks. */
    static final int INVALID = 3;

    /** Exit status of two runs of which one contradicts the other. */
    static final int CONTRADICTED = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run
    private CommandSpec spec;

    private Lab() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "lab: which command?");
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Lab());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // The id of a key may begin with a dash.
        requireNonNull(line.getSubcommands().get("keys")).setUnmatchedOptionsArePositionalParams(true);
        line.setExecutionExceptionHandler((e, command, _) -> explain(e, command.getErr()));
        return line;
    }

    /** The repository: where {@code .lab} and {@code results} are. */
    static Path home() {
        return Path.of(System.getProperty("authlab.home", ".")).toAbsolutePath().normalize();
    }

    /** Where its runs are saved. */
    static Runs runs() {
        return new Runs(home().resolve("results"));
    }

    /** What the user typed, as a report repeats it. */
    static String typed(CommandSpec command) {
        return "./lab "
                + String.join(" ", command.root().commandLine().getParseResult().originalArgs());
    }

    /** Bad input is a sentence; anything else is a defect and keeps its stack trace. */
    private static int explain(Exception e, PrintWriter err) {
        if (e instanceof EnvironmentException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof UncheckedIOException
                || e instanceof ParameterException) {
            err.println("lab: " + e.getMessage());
            return e instanceof IllegalArgumentException ? 2 : 1;
        }
        e.printStackTrace(err);
        return 1;
    }
}
