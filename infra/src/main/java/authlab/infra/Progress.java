package authlab.infra;

/** Hears what long work is doing. */
@FunctionalInterface
public interface Progress {

    void step(String what);

    /** For work that nobody watches. */
    Progress SILENT = what -> {};
}
