package authlab.infra;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * A program that runs to its end; standard output and standard error are read as one.
 *
 * @param environment variables that it gets; may hold secrets
 * @param isolated whether it gets nothing else but the path, instead of the environment of this program
 */
public record Command(List<String> line, Map<String, String> environment, boolean isolated, Path folder) {

    private static final String USUAL_PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** With the environment of this program and these variables. */
    public Command(List<String> line, Map<String, String> environment) {
        this(line, environment, false, Path.of("/"));
    }

    public static Command of(String... line) {
        return new Command(List.of(line), Map.of());
    }

    /** With these variables and the path only. */
    public static Command isolated(List<String> line, Map<String, String> environment) {
        return new Command(line, environment, true, Path.of("/"));
    }

    public Command in(Path other) {
        return new Command(line, environment, isolated, other);
    }

    /** How a command ended. */
    public record Result(int exit, String output) {

        public boolean ok() {
            return exit == 0;
        }

        /**
         * This result.
         *
         * @throws InfraException with the last line when the command failed
         */
        public Result orFail(String failure) {
            if (!ok()) {
                throw new InfraException(failure + ": " + lastLine());
            }
            return this;
        }

        /** The last line, which is where programs say why they failed. */
        public String lastLine() {
            return Command.lastLine(output, "no output");
        }
    }

    static String lastLine(String text, String ifNone) {
        return text.lines().filter(line -> !line.isBlank()).reduce(ifNone, (_, last) -> last);
    }

    /**
     * Runs it.
     *
     * @throws InfraException when the program does not exist or this thread is interrupted
     */
    public Result run() {
        StringJoiner output = new StringJoiner("\n");
        int exit = run(output::add);
        return new Result(exit, output.toString());
    }

    /**
     * Runs it and passes on every line that is not blank, as soon as it is written.
     *
     * @return its exit status
     * @throws InfraException when the program does not exist or this thread is interrupted
     */
    public int run(Consumer<String> onLine) {
        try {
            Process process = builder().start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().filter(text -> !text.isBlank()).forEach(onLine);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new InfraException("cannot run " + line.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while running " + line.getFirst(), e);
        }
    }

    ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        if (isolated) {
            builder.environment().clear();
            builder.environment().put("PATH", UserEnvironment.PATH.or(USUAL_PATH));
        }
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder;
    }

    /** Not its environment, which may hold secrets. */
    @Override
    public String toString() {
        return "Command" + line;
    }
}
