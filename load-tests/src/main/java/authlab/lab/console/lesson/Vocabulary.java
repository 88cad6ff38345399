package authlab.lab.console.lesson;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names that checks may use.
 *
 * @param faults the names of all faults
 */
record Vocabulary(Set<String> faults) {

    Vocabulary {
        faults = Set.copyOf(faults);
    }

    List<String> variants() {
        return Variants.all().stream().map(Variant::name).toList();
    }

    /** What a fault can hit: parts, and whole variants. */
    List<String> targets() {
        Stream<Part> parts = Stream.of(Part.SERVERS, Variants.nodes()).flatMap(Collection::stream);
        return Stream.concat(parts.map(Part::name), variants().stream()).toList();
    }
}
