package authlab.infra;

import authlab.infra.testing.Repository;
import java.nio.file.Path;

/** A folder with a ledger of its own for one test class; all processes in it end with it. */
final class ScratchLab implements AutoCloseable {

    private final Path folder;
    private final LocalProcesses processes;
    private final Ledger ledger;

    ScratchLab(String name) {
        folder = Repository.home().folder("scratch/" + name);
        ledger = new Ledger(folder.resolve("lab.json"));
        processes = new LocalProcesses(ledger);
        processes.stopAll();
        LabHome.remove(folder);
        LabHome.ownFolder(folder);
        ledger.begin();
    }

    Path folder() {
        return folder;
    }

    Ledger ledger() {
        return ledger;
    }

    LocalProcesses processes() {
        return processes;
    }

    Binaries binaries() {
        return Binaries.of(Repository.home(), _ -> {});
    }

    @Override
    public void close() {
        processes.stopAll();
        LabHome.remove(folder);
    }
}
