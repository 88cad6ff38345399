package authlab.lab.console;

import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.operator.DirectOperator;
import authlab.lab.environment.LocalEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A console beside a real local lab of its own. */
final class LabConsole implements AutoCloseable {

    /** After the lab's own ports, as in {@code ./lab up}. */
    private static final int CONSOLE_PORT = 4;

    private final Path root = Repository.home().root();
    private final LabHome home;
    private final LocalEnvironment lab;
    private final DirectOperator operator;
    private final ConsoleSettings settings;
    private Console console;

    /** Where it is served. */
    final URI address;

    LabConsole(String name, int port, List<Variant> variants) {
        home = new LabHome(root, root.resolve(".lab/scratch/" + name));
        lab = LocalEnvironment.at(home, port);
        lab.start(variants, _ -> {});
        lab.keep();
        operator = new DirectOperator(LocalEnvironment.at(home, port), root, results());
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

    @Override
    public void close() {
        console.close();
        operator.close();
        lab.stop();
        lab.close();
        LabHome.remove(home.state());
    }
}
