package authlab.lab.environment;

import authlab.infra.Await;
import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.infra.Ledger;
import authlab.infra.LocalProcesses;
import authlab.infra.Ports;
import authlab.infra.ProcessTree;
import authlab.infra.ServerSpec;
import authlab.infra.UserEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The process of the workshop console beside a local lab. It is on record with the lab, so that it ends with it, and is no
 * part of it: it is not measured.
 */
record LocalConsole(LabHome home, Ledger ledger) {

    private static final String NAME = "console";
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);

    /** The settings of the user that concern the console. */
    private static Stream<UserEnvironment> settings() {
        return Stream.of(
                UserEnvironment.LAB_CONSOLE_HOST, UserEnvironment.LAB_LESSONS, UserEnvironment.LAB_TRUSTED_ORIGINS);
    }

    LocalConsole(LabHome home) {
        this(home, new LocalRecord(home).ledger());
    }

    /**
     * Starts it unless it runs; the lab must be up.
     *
     * @throws InfraException if it does not answer
     */
    URI start() {
        int port = ledger.read()
                .map(Ledger.State::notes)
                .map(notes -> new Ports(notes.port()).console())
                .orElseThrow(() -> new InfraException("no lab is up; start one with ./lab up"));
        LocalProcesses processes = new LocalProcesses(ledger);
        ServerSpec spec = spec(port);
        if (!runs(processes)) {
            requireFree(port);
            var _ = processes.start(spec);
        }
        boolean done = Await.until(STARTS_WITHIN, () -> !runs(processes) || answers(port));
        if (!done || !runs(processes)) {
            throw new InfraException(
                    "the console does not start: " + processes.reason(NAME, spec.log()) + "; see " + spec.log());
        }
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private static boolean runs(LocalProcesses processes) {
        return processes
                .find(NAME)
                .map(ProcessTree::root)
                .filter(root -> root.alive())
                .isPresent();
    }

    private static void requireFree(int port) {
        PortUse.requireFree(Map.of(port, NAME));
    }

    /** Whether anything answers there; which response it is depends on the page. */
    private static boolean answers(int port) {
        return Ports.isTaken(port);
    }

    private ServerSpec spec(int port) {
        List<String> arguments = List.of(NAME, "--env", "local", "--port", Integer.toString(port));
        Map<String, String> environment = new TreeMap<>();
        settings().forEach(setting -> setting.value().ifPresent(value -> environment.put(setting.name(), value)));
        Path folder = home.folder(NAME);
        return new ServerSpec(NAME, LabProgram.small(home.root(), arguments), environment, folder, "TERM");
    }
}
