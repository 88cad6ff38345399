package authlab.lab.fault;

import authlab.lab.catalogue.Labelled;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The faults that people may choose: on the page of the console and at the command line. */
public enum Faults implements Labelled {
    KILL(
            "Kill",
            "The process is killed (SIGKILL), as in a crash. It stays down until it is healed; then it is started again.",
            Fault.Kill::new),
    FREEZE(
            "Freeze",
            "The process is stopped (SIGSTOP) and answers nothing; its connections stay open. Healing resumes it (SIGCONT).",
            Fault.Pause::new),
    RESTART("Restart", "The process is killed (SIGKILL) and started again at once.", Fault.Restart::new),
    LOSE_SESSIONS(
            "Lose all sessions",
            "All sessions of the variant are deleted: rows in Postgres, keys in Redis, or, for sessions in memory, its nodes are"
                    + " restarted one after the other.",
            Variant::isSession,
            Fault.LoseSessions::new),
    ROTATE_KEY(
            "Rotate the key",
            "A new key is published and then used to sign. Tokens that the key before has signed stay valid until they expire.",
            Variant::hasKeys,
            Fault.RotateKey::new),
    REMOVE_KEY(
            "Remove a key",
            "The key that the last rotation has replaced is removed, or the key that signs if there is no other. Every token"
                    + " that it has signed is invalid at once.",
            Variant::hasKeys,
            Fault.RemoveKey::new);

    private final String title;
    private final String what;
    private final boolean ofVariants;

    @SuppressWarnings("ImmutableEnumChecker") // a method of the catalogue
    private final Predicate<Variant> fits;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor
    private final Function<String, Fault> make;

    Faults(String title, String what, Function<Part, Fault> make) {
        this.title = title;
        this.what = what;
        this.ofVariants = false;
        this.fits = _ -> false;
        this.make = target -> make.apply(Part.named(target));
    }

    Faults(String title, String what, Predicate<Variant> fits, Function<Variant, Fault> make) {
        this.title = title;
        this.what = what;
        this.ofVariants = true;
        this.fits = fits;
        this.make = target -> make.apply(Variants.named(List.of(target)).getFirst());
    }

    /** For a heading or a button. */
    public String title() {
        return title;
    }

    /** What will be done, for people. */
    public String what() {
        return what;
    }

    /** Whether its target is a variant; otherwise it is a part. */
    public boolean isOfVariant() {
        return ofVariants;
    }

    /** Whether it lasts until it is healed; the others are over when they are injected. */
    public boolean lasts() {
        return this == KILL || this == FREEZE;
    }

    /**
     * What it may hit in a lab.
     *
     * @param parts of the running lab
     * @param variants of the running lab
     */
    public List<String> targets(Collection<Part> parts, Collection<Variant> variants) {
        return ofVariants
                ? variants.stream().filter(fits).map(Variant::name).toList()
                : parts.stream().map(Part::name).toList();
    }

    /**
     * The fault on a target, which need not run.
     *
     * @throws IllegalArgumentException if there is no such target
     */
    Fault on(String target) {
        return make.apply(target);
    }

    /**
     * The fault on a target of a running lab.
     *
     * @throws IllegalArgumentException if it has no such target, naming those that it has
     */
    public Fault on(String target, Collection<Part> parts, Collection<Variant> variants) {
        List<String> possible = targets(parts, variants);
        if (!possible.contains(target)) {
            throw new IllegalArgumentException(label() + " cannot hit " + target + " in this lab; possible targets are "
                    + (possible.isEmpty() ? "none" : String.join(", ", possible)));
        }
        return on(target);
    }

    /**
     * The fault of this name, such as {@code lose-sessions}.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static Faults named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no fault named " + name + "; there are "
                        + Arrays.stream(values()).map(Faults::label).collect(Collectors.joining(", "))));
    }

    /** The fault of this name, if there is one. */
    public static Optional<Faults> find(String name) {
        return Arrays.stream(values())
                .filter(fault -> fault.label().equals(name))
                .findFirst();
    }
}
