package authlab.lab.cli;

import static java.util.Objects.requireNonNull;

import authlab.infra.InfraException;
import authlab.infra.ShutdownGuard;
import authlab.infra.UserEnvironment;
import authlab.lab.experiment.runner.UnfinishedRunException;
import authlab.lab.record.DamagedRunException;
import authlab.lab.record.RunDirectory;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point; the help documents the exit status. */
@Command(
        name = "lab",
        description = "Session vs JWT, the same app twice: start it, compare it, break it, read the report.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "`lab test` builds everything and runs all tests; further arguments are passed to Maven.",
            "Exit status:",
            "  0  done; for compare, report and attack: the run is valid and everything was as expected",
            "  1  something went wrong",
            "  2  wrong usage or bad input",
            "  3  the run is INVALID: nothing in it passed its validity checks, it did not finish, or its data are damaged",
            "  4  two runs contradict each other",
            "  5  the run is valid, but an expected behaviour was not seen",
            "  6  an attack succeeded that should be blocked, or its outcome is unknown",
            "  7  status: no lab of this folder is up and whole; doctor: something keeps a lab from starting",
            "  8  the run is valid in part: some variants in some experiments have no valid result",
            "  130, 143  interrupted by Ctrl-C or SIGTERM"
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            BreakCommand.class,
            HealCommand.class,
            ConsoleCommand.class,
            OperatorCommand.class,
            DoctorCommand.class,
            CompareCommand.class,
            AttackCommand.class,
            CostCommand.class,
            ReportCommand.class,
            AgreeCommand.class,
            KeysCommand.class,
            ListCommand.class,
            GenerateCommand.class,
            HelpCommand.class
        })
public final class Lab implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run
    private CommandSpec spec;

    private Lab() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "lab: a command is missing");
    }

    public static void main(String[] args) {
        // Numbers and names in files and requests are the same in every country.
        Locale.setDefault(Locale.ROOT);
        Thread interrupted = new Thread(
                () -> System.err.println("lab: interrupted; what this command has started is being stopped"),
                "saying that it is interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        int status = commandLine().execute(args);
        if (!ShutdownGuard.isProgramEnding()) {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
        System.exit(status);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Lab());
        line.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !(command.userObject() instanceof HelpCommand))
                .forEach(command -> command.mixinStandardHelpOptions(true));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // The id of a key may start with a dash.
        requireNonNull(line.getSubcommands().get("keys")).setUnmatchedOptionsArePositionalParams(true);
        line.setExecutionExceptionHandler((e, command, _) -> explain(e, command.getErr()));
        return line;
    }

    /** The repository: where {@code .lab} and {@code results} are. */
    static Path home() {
        return Path.of(System.getProperty("authlab.home", ".")).toAbsolutePath().normalize();
    }

    /** Where its runs are saved. */
    static RunDirectory runs() {
        return new RunDirectory(results());
    }

    /** The folder of saved runs. */
    static Path results() {
        return home().resolve("results");
    }

    /** The command as the user typed it, for the report. */
    static String typed(CommandSpec command) {
        return UserEnvironment.lab() + " "
                + String.join(" ", command.root().commandLine().getParseResult().originalArgs());
    }

    /** The report of a run, as a path that the user can open. */
    static String report(Path run) {
        return shown(run.resolve("report.html"));
    }

    /** A file of the repository, as a path that the user can open. */
    static String shown(Path file) {
        return UserEnvironment.shown(home(), file);
    }

    /** Expected errors are printed as a sentence; anything else is a defect and keeps its stack trace. */
    private static int explain(Exception e, PrintWriter err) {
        if (ShutdownGuard.isProgramEnding()) {
            // A consequence of the signal, which is explained already.
            return ExitStatus.FAILED.code();
        }
        if (e instanceof UnfinishedRunException unfinished) {
            if (!unfinished.isExplained()) {
                e.printStackTrace(err);
            }
            err.println("lab: " + e.getMessage());
            return ExitStatus.INVALID.code();
        }
        if (e instanceof DamagedRunException) {
            err.println("lab: " + e.getMessage());
            return ExitStatus.INVALID.code();
        }
        if (e instanceof InfraException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof UncheckedIOException
                || e instanceof ParameterException) {
            err.println("lab: " + e.getMessage());
            return (e instanceof IllegalArgumentException ? ExitStatus.USAGE : ExitStatus.FAILED).code();
        }
        e.printStackTrace(err);
        return ExitStatus.FAILED.code();
    }
}
