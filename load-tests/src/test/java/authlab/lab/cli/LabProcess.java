package authlab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.Await;
import authlab.infra.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line as a process of its own, as a user starts it. Closing it kills the process. */
final class LabProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Process process;
    private final Path output;

    private LabProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a command.
     *
     * @param home the folder that is the repository for it
     * @param flags of the JVM
     */
    static LabProcess start(Path home, List<String> flags, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(
                // A test that runs in the background has ignored this signal, and its children would, too.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the manifest of the jar says.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dauthlab.home=" + home));
        line.addAll(flags);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Lab.class.getName()));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile("lab", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new LabProcess(builder.start(), output);
    }

    /** A folder with the built repository, but with a lab and results of its own. */
    static Path copy(Path folder) throws IOException {
        Path root = Repository.home().root();
        List<String> names =
                List.of("infra", "app-core", "session-app", "jwt-app", "load-tests", "docker-compose.yml", "lessons");
        for (String name : names) {
            Files.createSymbolicLink(folder.resolve(name), root.resolve(name));
        }
        Files.createDirectories(root.resolve(".lab/packages"));
        Files.createDirectories(folder.resolve(".lab"));
        Files.createSymbolicLink(folder.resolve(".lab/packages"), root.resolve(".lab/packages"));
        return folder;
    }

    /** Waits until it has printed this. */
    LabProcess awaitOutput(String text) {
        assertThat(Await.until(LIMIT, () -> !process.isAlive() || output().contains(text)))
                .isTrue();
        assertThat(output()).contains(text);
        return this;
    }

    /** Sends a signal by name. */
    LabProcess signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        return this;
    }

    /** Waits for its end. */
    int status() {
        assertThat(Await.until(LIMIT, () -> !process.isAlive())).isTrue();
        return process.exitValue();
    }

    /** What it has printed until now, both streams. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
