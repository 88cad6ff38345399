package authlab.lab.workload;

import io.gatling.javaapi.core.Simulation;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs Gatling inside this process, so that one run warms the next. One run at a time. */
public final class Generator {

    private static final int OK = 0;

    /** Announces every new folder of preferences; held, since a logger that nobody holds forgets its level. */
    private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

    private final Path folder;

    /** @param folder where Gatling puts its reports, one folder each, and its console log */
    public Generator(Path folder) {
        this.folder = folder;
        System.setProperty("java.util.prefs.userRoot", folder.toString());
        PREFERENCES.setLevel(Level.OFF);
        // Gatling asks for newer versions of itself over HTTPS and has no switch for it; nothing here speaks HTTPS.
        System.setProperty("https.proxyHost", "127.0.0.1");
        System.setProperty("https.proxyPort", "9");
    }

    /**
     * Runs one load to its end and returns when every request was answered or given up.
     *
     * @param report whether Gatling writes its own HTML report as well
     * @throws IllegalStateException when Gatling could not run it, naming the log
     */
    public void run(Load load, Class<? extends Simulation> simulation, boolean report) {
        List<String> arguments =
                new ArrayList<>(List.of("-s", simulation.getName(), "-rf", folder.toString(), "-rd", load.trial()));
        if (!report) {
            arguments.add("-nr");
        }
        Path log = folder.resolve("gatling.log");
        PrintStream console = System.out;
        try (var out = new PrintStream(open(log), true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            int code = load.during(() -> io.gatling.app.Gatling$.MODULE$.fromArgs(arguments.toArray(String[]::new)));
            if (code != OK) {
                throw new IllegalStateException("Gatling ended with " + code + "; see " + log);
            }
        } finally {
            System.setOut(console);
        }
        load.history().flush();
    }

    private FileOutputStream open(Path log) {
        try {
            Files.createDirectories(folder);
            return new FileOutputStream(log.toFile(), true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + log, e);
        }
    }
}
