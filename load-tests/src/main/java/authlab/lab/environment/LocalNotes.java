package authlab.lab.environment;

import authlab.infra.Ledger;
import authlab.infra.Ports;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a running lab records so that a later program can use it.
 *
 * @param kept whether it was left up on purpose; otherwise it is stale once its owner has ended
 */
record LocalNotes(Ports ports, List<Variant> variants, boolean kept) {

    LocalNotes {
        variants = List.copyOf(variants);
    }

    /** Nothing when the lab never came up as a whole. */
    static Optional<LocalNotes> of(Ledger.State state) {
        return Optional.ofNullable(state.notes().get("port"))
                .map(port -> new LocalNotes(
                        new Ports(Integer.parseInt(port)),
                        Variants.named(List.of(
                                state.notes().getOrDefault("variants", "").split(",", -1))),
                        Boolean.parseBoolean(state.notes().get("kept"))));
    }

    Map<String, String> asMap() {
        return Map.of(
                "port", Integer.toString(ports.base()), "variants", names(variants), "kept", Boolean.toString(kept));
    }

    LocalNotes keep() {
        return new LocalNotes(ports, variants, true);
    }

    private static String names(List<Variant> variants) {
        return variants.stream().map(Variant::name).collect(Collectors.joining(","));
    }
}
