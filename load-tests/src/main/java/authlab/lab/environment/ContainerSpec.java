package authlab.lab.environment;

import authlab.lab.catalogue.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The request by which the engine creates a container once more: image, program, limits, mounts, health check, labels and
 * network address. It is the engine's own description, so that no setting of Compose is lost.
 */
record ContainerSpec(String name, ObjectNode body) {

    private static final String SECOND = "2";

    /** The container that the engine describes. */
    static ContainerSpec of(JsonNode inspected) {
        ObjectNode body = inspected.path("Config").deepCopy();
        // The default is the id of the container.
        body.remove("Hostname");
        body.set("HostConfig", inspected.path("HostConfig").deepCopy());
        ObjectNode endpoints = body.putObject("NetworkingConfig").putObject("EndpointsConfig");
        inspected.path("NetworkSettings").path("Networks").properties().forEach(network -> {
            ObjectNode endpoint = endpoints.putObject(network.getKey());
            endpoint.set("IPAMConfig", network.getValue().path("IPAMConfig").deepCopy());
            endpoint.set("Aliases", network.getValue().path("Aliases").deepCopy());
        });
        return new ContainerSpec(inspected.path("Name").asText().substring(1), body);
    }

    /** Its environment variables. */
    Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>();
        body.path("Env").forEach(entry -> {
            String[] setting = entry.asText().split("=", 2);
            all.put(setting[0], setting.length == 2 ? setting[1] : "");
        });
        return all;
    }

    /**
     * A second container of the same Compose service, which {@code docker compose down} removes too.
     *
     * @param part the part that it runs
     * @param address its address in the network of the lab
     */
    ContainerSpec another(Part part, String address) {
        ContainerSpec other = with(Map.of("NODE", part.name()));
        ObjectNode labels = other.body.withObject("/Labels");
        labels.put(Engine.PART, part.name());
        labels.put("com.docker.compose.container-number", SECOND);
        other.body.withObject("/NetworkingConfig/EndpointsConfig").properties().forEach(network -> {
            ObjectNode endpoint = (ObjectNode) network.getValue();
            endpoint.putObject("IPAMConfig").put("IPv4Address", address);
            endpoint.putArray("Aliases").add(part.name());
        });
        return new ContainerSpec(name.replaceFirst("-[0-9]+$", "-" + SECOND), other.body);
    }

    /** The same with these environment variables in addition. */
    ContainerSpec with(Map<String, String> settings) {
        Map<String, String> all = settings();
        all.putAll(settings);
        ArrayNode env = JsonNodeFactory.instance.arrayNode();
        all.forEach((key, value) -> env.add(key + "=" + value));
        ObjectNode other = body.deepCopy();
        other.set("Env", env);
        return new ContainerSpec(name, other);
    }

    /** Not its environment, which may hold secrets. */
    @Override
    public String toString() {
        return "ContainerSpec[" + name + "]";
    }
}
