package authlab.lab.environment;

import authlab.infra.Binaries;
import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.infra.Ledger;
import authlab.infra.Ports;
import authlab.infra.ProcessId;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is on record of the local lab of a repository. */
record LocalRecord(LabHome home, Ledger ledger) {

    LocalRecord(LabHome home) {
        this(home, new Ledger(home.folder("").resolve("lab.json")));
    }

    /** Whether any part is alive, by whatever process it was started. */
    boolean alive() {
        return ledger.read().stream().flatMap(Ledger.State::processes).anyMatch(ProcessId::alive);
    }

    /** The lab of which a part is alive, whoever uses it. */
    Optional<LocalLab> lab() {
        return alive() ? ledger.read().map(Ledger.State::notes).map(this::lab) : Optional.empty();
    }

    /**
     * The lab that was left up on purpose, if a part of it is alive.
     *
     * @throws InfraException when a program that still runs uses the lab for itself
     */
    Optional<LocalLab> leftUp() {
        Optional<Ledger.State> state = ledger.read();
        if (state.map(Ledger.State::notes).filter(Ledger.Notes::kept).isPresent()) {
            return lab();
        }
        state.map(Ledger.State::owner).filter(ProcessId::alive).ifPresent(owner -> {
            throw new InfraException("process " + owner.pid()
                    + " is using the lab of this repository; wait for it to end or stop the lab with ./lab down");
        });
        return Optional.empty();
    }

    /** A lab that begins to exist; it is kept only when somebody says so later. */
    void begin(LocalLab lab) {
        ledger.begin();
        note(lab, false);
    }

    /**
     * The variants that a lab has.
     *
     * @param kept whether it is left up on purpose
     */
    void note(LocalLab lab, boolean kept) {
        String names = lab.variants().stream().map(Variant::name).collect(Collectors.joining(","));
        ledger.note(new Ledger.Notes(lab.base(), names, kept));
    }

    /** The same lab with these variants too. */
    LocalLab with(LocalLab lab, List<Variant> more) {
        return lab(
                lab.base(),
                Variants.all().stream()
                        .filter(variant -> lab.variants().contains(variant) || more.contains(variant))
                        .toList());
    }

    private LocalLab lab(Ledger.Notes notes) {
        return lab(notes.port(), Variants.named(List.of(notes.variants().split(",", -1))));
    }

    private LocalLab lab(int port, List<Variant> variants) {
        return new LocalLab(home, new Ports(port), variants, Binaries.of(home, _ -> {}));
    }
}
