package authlab.core.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A main program in its own JVM, with an environment that contains nothing else. */
public record AppProcess(List<String> jvmOptions, Map<String, String> environment) {

    /** A locale whose digits are not ASCII. */
    public static final List<String> ARABIC = List.of("-Duser.language=ar", "-Duser.country=EG");

    /** How a program ended. */
    public record Ended(int status, String output, List<String> errors) {

        /** The last line on standard error. */
        public String lastWord() {
            return errors.isEmpty() ? "" : errors.getLast();
        }
    }

    /** Runs a program until it ends. */
    public Ended run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Stream.of(arguments).forEach(command::add);
        File errors = File.createTempFile("errors", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
            builder.environment().clear();
            // Else a JVM does not find its class path in a folder whose name is not ASCII.
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                String output = new String(process.getInputStream().readAllBytes(), UTF_8);
                return new Ended(process.waitFor(), output, Files.readAllLines(errors.toPath(), UTF_8));
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.delete(errors.toPath());
        }
    }
}
