package authlab.lab.environment;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code docker compose} of this machine, run in the repository.
 *
 * @param root the folder of {@code docker-compose.yml}
 */
record ComposeCommand(Path root) {

    void up(Environment.Progress progress) {
        progress.step("building the images, which takes minutes the first time");
        run(progress, "build", "--quiet");
        progress.step("starting the containers");
        run(progress, "up", "--detach", "--no-build");
    }

    void down() {
        run(what -> {}, "down", "--volumes", "--remove-orphans", "--timeout", "8");
    }

    private void run(Environment.Progress progress, String... arguments) {
        // A session of its own, so that Ctrl-C does not end it halfway.
        List<String> line = new ArrayList<>(List.of("setsid", "--wait", "docker", "compose", "--progress", "plain"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(root.toFile()).redirectErrorStream(true);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String last = report(process, progress);
            if (process.waitFor() != 0) {
                throw new EnvironmentException("docker compose " + arguments[0] + " failed: " + last
                        + "; without working containers use --env local");
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "docker compose cannot be run: " + e.getMessage() + "; without it use --env local", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("interrupted while docker compose was working", e);
        }
    }

    private static String report(Process process, Environment.Progress progress) throws IOException {
        String last = "it said nothing";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    last = line.strip();
                }
                if (line.contains(" Healthy")) {
                    progress.step(line.strip());
                }
            }
        }
        return last;
    }
}
