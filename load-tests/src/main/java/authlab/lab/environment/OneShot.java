package authlab.lab.environment;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A program that is run to its end and heard line by line; its two outputs are read as one.
 *
 * @param builder what is run; its environment may hold secrets
 */
record OneShot(ProcessBuilder builder) {

    OneShot {
        builder.redirectErrorStream(true);
    }

    /** A program that sees nothing of this program's environment but the path. */
    static OneShot alone(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return new OneShot(builder);
    }

    /**
     * Runs it.
     *
     * @return its exit status
     * @throws EnvironmentException when it cannot be run, or this thread is interrupted
     */
    int run(Consumer<String> hear) {
        String program = builder.command().getFirst();
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().filter(line -> !line.isBlank()).forEach(hear);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new EnvironmentException("cannot run " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("interrupted while " + program + " was working", e);
        }
    }

    @Override
    public String toString() {
        return "OneShot" + builder.command();
    }
}
