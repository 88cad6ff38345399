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

    private final LabHome home;
    private final LocalEnvironment lab;
    private final DirectOperator operator;
    private final Console console;

    /** Where it is served. */
    final URI address;

    LabConsole(String name, int port, List<Variant> variants) {
        Path root = Repository.home().root();
        home = new LabHome(root, root.resolve(".lab/scratch/" + name));
        lab = LocalEnvironment.at(home, port);
        lab.start(variants, _ -> {});
        lab.keep();
        operator = new DirectOperator(
                LocalEnvironment.at(home, port), root, home.state().resolve("results"));
        ConsoleSettings settings = new ConsoleSettings(
                "127.0.0.1",
                0,
                root.resolve("lessons"),
                home.state().resolve("results"),
                home.state().resolve("console"),
                false);
        console = new Console(operator, settings, Clock.systemUTC());
        address = console.start();
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
