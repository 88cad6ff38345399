package authlab.lab.cli;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that selects variants, shared by several commands. */
final class VariantOptions {

    @Option(
            names = "--variants",
            split = ",",
            paramLabel = "NAME",
            description = "Only these variants or groups of variants, separated by commas; ./lab list names them.")
    private List<String> names = List.of();

    /** Whether the user selected none. */
    boolean isEmpty() {
        return names.isEmpty();
    }

    /** The selected variants; by default the core. */
    List<Variant> variants() {
        return isEmpty() ? Variants.of(Variant.Group.CORE) : Variants.named(names);
    }
}
