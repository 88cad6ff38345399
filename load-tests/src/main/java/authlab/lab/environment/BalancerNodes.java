package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.infra.NginxServer;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The nodes that the balancer uses, as values for its templates. */
final class BalancerNodes {

    private BalancerNodes() {}

    /** The usual values for all nodes of all variants, by node. */
    static Map<String, String> usual(Function<Part, String> addressOf) {
        Map<String, String> places = new LinkedHashMap<>();
        Variants.all().forEach(variant -> places.putAll(places(variant, Variant.NODES, addressOf)));
        return places;
    }

    /** The values that must change so that the first so many nodes of a variant are used. */
    static Map<String, String> settings(Variant variant, int used, Function<Part, String> addressOf) {
        if (used < 1 || used > variant.mostNodes()) {
            throw new InfraException(variant.name() + " has 1 to " + variant.mostNodes() + " nodes, not " + used);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        if (used != Variant.NODES) {
            places(variant, used, addressOf)
                    .forEach((node, place) -> settings.put(NginxServer.placeholder(node), place));
        }
        return settings;
    }

    private static Map<String, String> places(Variant variant, int used, Function<Part, String> addressOf) {
        List<Part> nodes = variant.allNodes();
        Map<String, String> places = new LinkedHashMap<>();
        nodes.forEach(
                node -> places.put(node.name(), NginxServer.place(addressOf.apply(node), nodes.indexOf(node) < used)));
        return places;
    }
}
