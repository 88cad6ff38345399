package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.infra.Listener;
import authlab.infra.Ports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * A port that a lab needs and that is in use.
 *
 * @param who the part that needs it
 * @param by the process that listens there, as far as this user may see it
 * @param lab the lab that it belongs to, if it is one of another folder
 * @param free a port from which this lab could count its ports instead
 */
record PortUse(int port, String who, Optional<Listener> by, Optional<OtherLab> lab, OptionalInt free) {

    /** More than a lab takes. */
    private static final int PORTS = 60;

    /**
     * Those of these ports that are in use.
     *
     * @param needed who needs each port
     * @param owner finds the other lab that has a port, by the port
     */
    static List<PortUse> among(Map<Integer, String> needed, IntFunction<Optional<OtherLab>> owner) {
        List<Integer> taken = needed.keySet().stream().filter(Ports::isTaken).toList();
        OptionalInt free = taken.isEmpty() ? OptionalInt.empty() : Ports.free(PORTS);
        return taken.stream()
                .map(port ->
                        new PortUse(port, String.valueOf(needed.get(port)), Listener.on(port), owner.apply(port), free))
                .toList();
    }

    /**
     * Fails if a port is in use.
     *
     * @throws InfraException naming the port, who needs it, who uses it, and the ways out
     */
    static void requireFree(Map<Integer, String> needed) {
        among(needed, new OtherLabs()::at).stream().findFirst().ifPresent(use -> {
            throw new InfraException(use.what() + "; " + use.mend());
        });
    }

    String what() {
        String process = by.map(found -> " by " + found.program() + " (process " + found.pid() + ")")
                .orElse("");
        return "port " + port + ", which " + who + " needs, is in use" + process
                + lab.map(other -> ", part of the lab of " + other.folder()).orElse("");
    }

    /** Both ways out. */
    String mend() {
        String stop = lab.map(other -> "stop that lab with " + other.stop())
                .or(() -> by.map(found -> "stop that process"))
                .orElse("stop what listens there");
        return stop + ", or start this lab with LAB_PORT="
                + (free.isPresent() ? Integer.toString(free.getAsInt()) : "PORT") + " ./lab up";
    }
}
