package authlab.lab;

import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import java.util.List;
import picocli.CommandLine.Option;

/** Which variants: an option that several commands share. */
final class Chosen {

    @Option(
            names = "--variants",
            split = ",",
            paramLabel = "NAME",
            description = "Only these variants or groups of variants, separated by commas; ./lab list names them.")
    private List<String> names = List.of();

    /** Whether the user leaves the choice to the command. */
    boolean nothing() {
        return names.isEmpty();
    }

    /** What the user names; else the core. */
    List<Variant> variants() {
        return nothing() ? Variants.of(Variant.Group.CORE) : Variants.named(names);
    }
}
