package authlab.lab.environment;

import authlab.infra.LabHome;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Starts the workshop console beside a lab that is up. */
public final class Consoles {

    private Consoles() {}

    /**
     * Starts it unless it runs; it ends with the lab.
     *
     * @param lab that is up and stays up
     * @param root the repository
     * @return its address on this machine
     * @throws authlab.infra.InfraException if it does not start
     */
    public static URI start(Environment lab, Path root, Consumer<String> progress) {
        return lab instanceof ComposeEnvironment
                ? new ComposeConsole(root).start(progress)
                : new LocalConsole(new LabHome(root)).start();
    }
}
