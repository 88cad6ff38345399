package authlab.lab.console;

import authlab.infra.LabHome;
import authlab.infra.UserEnvironment;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.operator.DirectOperator;
import authlab.lab.environment.ComposeEnvironment;
import authlab.lab.environment.Environment;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.record.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A console beside a real lab of its own: in containers with {@code LAB_ENV=compose}, else of local processes. */
final class LabConsole implements AutoCloseable {

    /** After the lab's own ports, as in {@code ./lab up}. */
    private static final int CONSOLE_PORT = 4;

    private final Path root = Repository.home().root();
    private final LabHome home;
    private final Environment lab;
    private final boolean ours;
    private final DirectOperator operator;
    private final ConsoleSettings settings;
    private Console console;

    /** Where it is served. */
    final URI address;

    /** @param port the first one of a local lab */
    LabConsole(String name, int port, List<Variant> variants) {
        home = new LabHome(root, root.resolve(".lab/scratch/" + name));
        lab = environment(port);
        ours = !lab.attach();
        lab.start(variants, _ -> {});
        lab.keep();
        operator = new DirectOperator(environment(port), root, results());
        settings = new ConsoleSettings(
                "127.0.0.1",
                port + CONSOLE_PORT,
                root.resolve("lessons"),
                results(),
                home.state().resolve("console"),
                false);
        console = new Console(operator, settings, Clock.systemUTC());
        address = console.start();
    }

    /** The folder of its saved runs. */
    Path results() {
        return home.state().resolve("results");
    }

    /** A folder that is removed with the lab. */
    Path scratch(String name) {
        return home.state().resolve(name);
    }

    /** The console ends; the lab stays. */
    void stopConsole() {
        console.close();
    }

    /** A new console at the same address, as after a restart of its process. */
    void startConsole() {
        console = new Console(operator, settings, Clock.systemUTC());
        console.start();
    }

    private Environment environment(int port) {
        return "compose".equals(UserEnvironment.LAB_ENV.or(""))
                ? new ComposeEnvironment(home.root(), false)
                : LocalEnvironment.at(home, port);
    }

    /** Writes a run that has nothing but a report. */
    void save(String run) {
        try {
            Path folder = Files.createDirectories(results().resolve(run));
            Files.writeString(folder.resolve("run.json"), "{}");
            Files.writeString(folder.resolve("report.html"), "<title>A report</title>");
            RunDirectory.finish(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the console, and the lab if it was started here. */
    @Override
    public void close() {
        console.close();
        operator.close();
        if (ours) {
            lab.stop();
        }
        lab.close();
        LabHome.remove(home.state());
    }
}
