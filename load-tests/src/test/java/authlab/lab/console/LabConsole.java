package authlab.lab.console;

import authlab.infra.LabHome;
import authlab.infra.UserEnvironment;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.operator.DirectOperator;
import authlab.lab.environment.ComposeEnvironment;
import authlab.lab.environment.Environment;
import authlab.lab.environment.LocalEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A console beside a real lab of its own: in containers with {@code LAB_ENV=compose}, else of local processes. */
final class LabConsole implements AutoCloseable {

    private final LabHome home;
    private final Environment lab;
    private final boolean ours;
    private final DirectOperator operator;
    private final Console console;

    /** Where it is served. */
    final URI address;

    /** @param port the first one of a local lab */
    LabConsole(String name, int port, List<Variant> variants) {
        Path root = Repository.home().root();
        home = new LabHome(root, root.resolve(".lab/scratch/" + name));
        lab = environment(port);
        ours = !lab.attach();
        lab.start(variants, _ -> {});
        lab.keep();
        operator = new DirectOperator(environment(port), root, results());
        ConsoleSettings settings = new ConsoleSettings(
                "127.0.0.1", 0, root.resolve("lessons"), results(), home.state().resolve("console"), false);
        console = new Console(operator, settings, Clock.systemUTC());
        address = console.start();
    }

    private Environment environment(int port) {
        return "compose".equals(UserEnvironment.LAB_ENV.or(""))
                ? new ComposeEnvironment(home.root(), false)
                : LocalEnvironment.at(home, port);
    }

    private Path results() {
        return home.state().resolve("results");
    }

    /** A folder that is removed at the end. */
    Path scratch() {
        return home.state();
    }

    /** Writes a run that has nothing but a report. */
    void save(String run) {
        try {
            Path folder = Files.createDirectories(results().resolve(run));
            Files.writeString(folder.resolve("run.json"), "{}");
            Files.writeString(folder.resolve("report.html"), "<title>A report</title>");
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
