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
 * A program that runs to its end; standard output and standard error are read as one. The only place that starts
 * processes.
 *
 * @param environment variables that it gets beside what it inherits; may hold secrets
 * @param inherited what it gets of the user's environment
 */
public record Command(List<String> line, Map<String, String> environment, Inherited inherited, Path folder) {

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** With these variables, and nothing of the user's. */
    public Command(List<String> line, Map<String, String> environment) {
        this(line, environment, Inherited.NOTHING, Path.of("/"));
    }

    public static Command of(String... line) {
        return new Command(List.of(line), Map.of());
    }

    public Command in(Path other) {
        return new Command(line, environment, inherited, other);
    }

    public Command inheriting(Inherited other) {
        return new Command(line, environment, other, folder);
    }

    /** How a command ended. */
    public record Result(int exit, String output) {

        public boolean ok() {
            return exit == 0;
        }

        /**
         * This result.
         *
         * @throws InfraException with the reason when the command failed
         */
        public Result orFail(String failure) {
            if (!ok()) {
                throw new InfraException(failure + ": " + reason());
            }
            return this;
        }

        /** Why it failed, from its output. */
        public String reason() {
            return FailureReason.of(output).orElse("it ended with status " + exit + " and printed nothing");
        }
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
            try (ShutdownGuard _ = ending(process);
                    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().filter(text -> !text.isBlank()).forEach(onLine);
                return process.waitFor();
            }
        } catch (IOException e) {
            throw new InfraException("cannot run " + line.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while running " + line.getFirst(), e);
        }
    }

    /** Ends it when this program ends before; not what is started while the program ends, to clean up. */
    private static ShutdownGuard ending(Process process) {
        ShutdownGuard guard = new ShutdownGuard("ending a command", () -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        return ShutdownGuard.isProgramEnding() ? guard : guard.arm();
    }

    ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(inherited.variables());
        builder.environment().putAll(environment);
        return builder;
    }

    /** Not its environment, which may hold secrets. */
    @Override
    public String toString() {
        return "Command" + line;
    }
}
