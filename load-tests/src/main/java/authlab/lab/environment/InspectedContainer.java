package authlab.lab.environment;

import authlab.infra.InfraException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The description of a container by the engine. */
record InspectedContainer(JsonNode json) {

    boolean running() {
        return json.at("/State/Running").asBoolean();
    }

    boolean paused() {
        return json.at("/State/Paused").asBoolean();
    }

    /** The id of its image, which differs between builds. */
    String image() {
        return json.path("Image").asText();
    }

    /** In milliseconds of the epoch; it changes with every start. */
    long startedAt() {
        return Instant.parse(json.at("/State/StartedAt").asText()).toEpochMilli();
    }

    /** A port at the address of the container; empty if this machine is not the gateway of its network or it does not run. */
    Optional<String> address(int port) {
        return json.at("/NetworkSettings/Networks")
                .valueStream()
                .filter(network -> isHere(network.path("Gateway").asText("")))
                .map(network -> network.path("IPAddress").asText(""))
                .filter(address -> !address.isEmpty())
                .findFirst()
                .map(address -> address + ":" + port);
    }

    /** Its address in the network of the lab, which it keeps while it does not run; empty if it gets another one each time. */
    Optional<String> fixedAddress() {
        return json.at("/NetworkSettings/Networks")
                .valueStream()
                .map(network -> network.at("/IPAMConfig/IPv4Address").asText(""))
                .filter(address -> !address.isEmpty())
                .findFirst();
    }

    private static boolean isHere(String address) {
        try {
            return !address.isEmpty() && NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (IOException e) {
            // No address of this machine either way.
            return false;
        }
    }

    /**
     * The address at which the host publishes a port of it, also while it does not run.
     *
     * @throws InfraException when it publishes none
     */
    String published(int port) {
        JsonNode now = json.at("/NetworkSettings/Ports/" + port + "~1tcp/0");
        JsonNode binding = now.isMissingNode() ? json.at("/HostConfig/PortBindings/" + port + "~1tcp/0") : now;
        if (binding.isMissingNode()) {
            throw new InfraException(spec().name() + " publishes no port; run ./lab down and start again");
        }
        return binding.path("HostIp").asText() + ":" + binding.path("HostPort").asText();
    }

    /** The specification that it was created from. */
    ContainerSpec spec() {
        return ContainerSpec.of(json);
    }

    /** Its settings for the report, without secrets. */
    String settings() {
        Map<String, String> environment = spec().settings();
        environment.keySet().removeAll(Set.of("PATH", "LANG", "JAVA_HOME", "PGDATA"));
        environment.put("IMAGE", json.at("/Config/Image").asText());
        environment.put("MEMORY_LIMIT", json.at("/HostConfig/Memory").asLong() / (1024 * 1024) + "MB");
        return NodeSettings.shown(environment);
    }
}
