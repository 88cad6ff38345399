package authlab.lab.environment;

import static java.util.stream.Collectors.joining;

import authlab.infra.NginxServer;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variant.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The nodes as Compose services, and what the service of the balancer needs to know of them. */
record GeneratedCompose(List<Variant> variants) {

    /** Those before are the balancer, the servers and the one-shot programs. */
    private static final int FIRST_ADDRESS = 11;

    private static final int PORT = 8080;

    private static final Path KEYS = Path.of("/secrets");

    GeneratedCompose {
        variants = List.copyOf(variants);
    }

    /** The services that Compose includes. */
    String nodes() {
        return "\nservices:\n"
                + variants.stream()
                        .flatMap(variant -> variant.nodes().stream().map(node -> node(variant, node)))
                        .collect(joining());
    }

    /** The part of the balancer's service that it extends. */
    String balancer() {
        Map<Part, String> addresses = addresses();
        String settings = addresses.keySet().stream()
                .map(node -> "      %s: \"%s\"\n"
                        .formatted(
                                NginxServer.placeholder(node.name()),
                                NginxServer.place(addresses.get(node) + ":" + PORT, !thirds().contains(node))))
                .collect(joining());
        String needed = variants.stream()
                .filter(variant -> variant.group() == Group.CORE)
                .flatMap(variant -> variant.nodes().stream())
                .map("      %s: {condition: service_started}\n"::formatted)
                .collect(joining());
        return """
                # Addresses and not names: nginx does not start with an unknown name, and some nodes are optional.

                services:
                  balancer:
                    extends: {file: base.yml, service: part}
                    environment:
                %s    depends_on:
                %s""".formatted(settings, needed);
    }

    private String node(Variant variant, Part node) {
        String scale = variant.group() == Group.CORE ? "" : "  scale: ${%s:-0}\n".formatted(switchOf(variant.group()));
        return """
                %s:
                  extends: {file: base.yml, service: %s}
                %s  environment: {%s}
                  networks: {lab: {ipv4_address: "%s"}}
                """.formatted(
                        node,
                        variant.app().module(),
                        scale,
                        settings(variant, node),
                        addresses().get(node))
                .indent(2);
    }

    /** The variable that starts the nodes of a group, if it is 1: one container of each service. */
    static String switchOf(Group group) {
        return "LAB_" + group.name();
    }

    private static String settings(Variant variant, Part node) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("NODE", node.name());
        settings.put("VARIANT", variant.name());
        settings.put("PUBLIC_PATH", variant.path());
        if (variant.hasKeys()) {
            settings.put("JWT_KEYS", NodeSettings.keyFile(variant, KEYS).toString());
        }
        settings.putAll(new TreeMap<>(variant.settings()));
        return settings.entrySet().stream()
                .map(setting -> "%s: \"%s\"".formatted(setting.getKey(), setting.getValue()))
                .collect(joining(", "));
    }

    /** Fixed addresses by node, those of third nodes after all others: a killed node must come back at the same one. */
    private Map<Part, String> addresses() {
        List<Part> nodes = new ArrayList<>();
        variants.forEach(variant -> nodes.addAll(variant.nodes()));
        nodes.addAll(thirds());
        Map<Part, String> addresses = new LinkedHashMap<>();
        nodes.forEach(node -> addresses.put(node, "${LAB_SUBNET:-172.31.251}." + (FIRST_ADDRESS + addresses.size())));
        return addresses;
    }

    private List<Part> thirds() {
        return variants.stream().flatMap(variant -> variant.third().stream()).toList();
    }
}
