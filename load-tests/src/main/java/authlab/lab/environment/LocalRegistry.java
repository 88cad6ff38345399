package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.infra.Ledger;
import authlab.infra.LocalProcesses;
import authlab.infra.ProcessId;
import authlab.infra.ProcessTree;
import authlab.infra.ServerSpec;
import authlab.lab.catalogue.Part;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of the local lab that are on record, and the notes beside them. Thread-safe. */
final class LocalRegistry {

    private final Ledger ledger;
    private final LocalProcesses processes;

    LocalRegistry(LabHome home) {
        ledger = new Ledger(home.folder("").resolve("lab.json"));
        processes = new LocalProcesses(ledger);
    }

    /** Whether any part on record is alive, by whatever process it was started. */
    boolean anyAlive() {
        return ledger.read().stream().flatMap(LocalRegistry::all).anyMatch(ProcessId::alive);
    }

    /**
     * The notes of a lab that was left up on purpose, if all its parts are alive.
     *
     * @throws InfraException when another program is using a lab that was not
     */
    Optional<LocalNotes> usable() {
        Optional<Ledger.State> state = ledger.read();
        Optional<LocalNotes> kept = state.flatMap(LocalNotes::of).filter(LocalNotes::kept);
        if (kept.isEmpty()) {
            state.map(Ledger.State::owner).filter(ProcessId::alive).ifPresent(owner -> {
                throw new InfraException("process " + owner.pid()
                        + " is using the lab of this repository; wait for it to end or stop the lab with ./lab down");
            });
        }
        return kept.filter(_ -> state.stream().flatMap(LocalRegistry::all).allMatch(ProcessId::alive));
    }

    private static Stream<ProcessId> all(Ledger.State state) {
        return state.parts().values().stream().map(Ledger.Part::process);
    }

    boolean isEmpty() {
        return ledger.read().isEmpty();
    }

    void begin() {
        ledger.begin(Map.of());
    }

    void note(LocalNotes notes) {
        ledger.note(notes.asMap());
    }

    /** The lab is left up on purpose. */
    void keep() {
        ledger.read().flatMap(LocalNotes::of).map(LocalNotes::keep).ifPresent(this::note);
    }

    void start(ServerSpec spec) {
        processes.start(spec);
    }

    Optional<ProcessTree> find(Part part) {
        return processes.find(part.name());
    }

    void remove(Part part) {
        ledger.remove(part.name());
    }

    /** Stops everything on record and ends the record. */
    void stopAll() {
        processes.stopAll();
        ledger.end();
    }
}
