package authlab.lab.environment;

import authlab.infra.InfraException;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports.Binding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The description of a container by the engine. */
record InspectedContainer(InspectContainerResponse container) {

    boolean running() {
        return Boolean.TRUE.equals(container.getState().getRunning());
    }

    /** A timestamp in the format of the engine; it changes with every start. */
    String startedAt() {
        return String.valueOf(container.getState().getStartedAt());
    }

    /** A port at the address of the container; empty if this machine is not the gateway of its network or it does not run. */
    Optional<String> address(int port) {
        return container.getNetworkSettings().getNetworks().values().stream()
                .filter(network -> isHere(network.getGateway()))
                .map(ContainerNetwork::getIpAddress)
                .filter(address -> address != null && !address.isEmpty())
                .findFirst()
                .map(address -> address + ":" + port);
    }

    private static boolean isHere(@Nullable String address) {
        try {
            return address != null
                    && !address.isEmpty()
                    && NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (IOException e) {
            // No address of this machine either way.
            return false;
        }
    }

    /**
     * The address at which the host publishes a port of it.
     *
     * @throws InfraException when it publishes none
     */
    String published(int port) {
        Binding[] bindings =
                container.getNetworkSettings().getPorts().getBindings().get(ExposedPort.tcp(port));
        if (bindings == null || bindings.length == 0) {
            throw new InfraException(
                    container.getName().substring(1) + " publishes no port; run ./lab down and start again");
        }
        return bindings[0].getHostIp() + ":" + bindings[0].getHostPortSpec();
    }

    /** Its settings for the report, without secrets. */
    String settings() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String entry : Objects.requireNonNullElse(container.getConfig().getEnv(), new String[0])) {
            int equals = entry.indexOf('=');
            environment.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        environment.keySet().removeAll(Set.of("PATH", "LANG", "JAVA_HOME", "PGDATA"));
        environment.put("IMAGE", container.getConfig().getImage());
        environment.put(
                "MEMORY_LIMIT",
                Objects.requireNonNullElse(container.getHostConfig().getMemory(), 0L) / (1024 * 1024) + "MB");
        return NodeSettings.shown(environment);
    }
}
