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

/** Runs Gatling inside this process, so that one run warms up the next. One run at a time. */
public final class Generator {

    private static final int OK = 0;

    /** Logs every new folder of preferences. Referenced here, because a logger without references loses its level. */
    private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");

    private final Path folder;

    /** @param folder for the reports of Gatling, one folder each, and its console log */
    public Generator(Path folder) {
        this.folder = folder;
        System.setProperty("java.util.prefs.userRoot", folder.toString());
        PREFERENCES.setLevel(Level.OFF);
        // Gatling checks for newer versions over HTTPS, which cannot be switched off; nothing else here uses HTTPS.
        System.setProperty("https.proxyHost", "127.0.0.1");
        System.setProperty("https.proxyPort", "9");
    }

    /**
     * Runs one load and returns when every request has a response or timed out.
     *
     * @param report whether Gatling also writes its HTML report
     * @throws IllegalStateException if Gatling failed, naming its log
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
        } catch (LinkageError e) {
            // Its classes cannot be initialised any more in a program that is ending.
            throw new IllegalStateException("Gatling cannot be started", e);
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
