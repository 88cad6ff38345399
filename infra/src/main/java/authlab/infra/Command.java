package authlab.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that runs to its end; its two outputs are read as one. */
public record Command(List<String> line, Map<String, String> environment) {

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    public static Command of(String... line) {
        return new Command(List.of(line), Map.of());
    }

    /** How a command ended. */
    public record Result(int exit, String output) {

        public boolean ok() {
            return exit == 0;
        }

        /** The last words, which is where programs say why they gave up. */
        public String lastLine() {
            return output.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((a, b) -> b)
                    .orElse("no output");
        }
    }

    /**
     * Runs it in a folder.
     *
     * @throws InfraException when the program does not exist or this thread is interrupted
     */
    public Result run(Path folder) {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new InfraException("cannot run " + line.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while running " + line.getFirst(), e);
        }
    }

    public Result run() {
        return run(Path.of("/"));
    }
}
