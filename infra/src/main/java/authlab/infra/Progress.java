package authlab.infra;

/** Receives the steps of long work. */
@FunctionalInterface
public interface Progress {

    void step(String what);

    /** Ignores all steps. */
    Progress SILENT = what -> {};
}
