package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.catalogue.Variant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where the whole lab runs: as local processes or as containers.
 *
 * <p>All verbs fail with {@link InfraException}, whose message names the part and the fix.
 *
 * <p>Thread-safe: every verb may be called from any thread. Verbs that change one part run one after the other; verbs on
 * different parts, and those that only read, run at the same time.
 */
public interface Environment extends AutoCloseable {

    /** How long the balancer does not use a node that failed twice. */
    Duration NODE_LEFT_ALONE = Duration.ofSeconds(5);

    /** {@code local} or {@code compose}, as the user types it. */
    String name();

    /** Which lab this is, for a message: what it consists of, its folder, and what tells it from other labs. */
    String description();

    /**
     * Starts the lab with these variants and returns when every part is ready. A lab that is up already is used: parts of
     * it that have ended are started again, nothing else changes, and {@link #close} leaves it up.
     *
     * @param progress gets the steps
     */
    void start(List<Variant> variants, Consumer<String> progress);

    /** Uses the lab that is up, whole or not, which {@link #close} then leaves up; returns whether there is one. */
    boolean attach();

    /** Why the lab that this object uses is not there any more, such as when another command has stopped it. */
    default Optional<String> gone() {
        return Optional.empty();
    }

    /**
     * Why this lab does not work, if it was stopped from outside or a part of it has ended.
     *
     * @return a sentence for the user; empty if all parts run
     */
    Optional<String> trouble();

    /** The parts of the lab of this folder, also of one that another program starts or uses; none if no part runs. */
    List<PartStatus> status();

    /** Whether this folder has a lab that {@link #stop} would stop, whatever state its parts are in. */
    default boolean exists() {
        return true;
    }

    /** Stops every part of this lab, also if another program started it, and returns when all have ended. */
    void stop();

    /** The addresses of the lab for this program; valid once started. */
    Endpoints endpoints();

    /**
     * The same by address instead of by name where that differs, with those of all nodes: asking a part that is down fails at
     * once.
     */
    default Endpoints addresses() {
        return endpoints();
    }

    /** The addresses to show to users. */
    default Endpoints published() {
        return endpoints();
    }

    /** The variants that the running lab has, in the order of the catalogue. */
    List<Variant> variants();

    /**
     * All parts of the running lab: servers first, then nodes in the order of the catalogue, then those that {@link #scale}
     * has added.
     */
    List<Part> parts();

    /** Kills a part without warning, as a crash would (SIGKILL). */
    void kill(Part part);

    /** Freezes a part (SIGSTOP); its connections stay open. */
    void pause(Part part);

    /** Resumes a paused part (SIGCONT). */
    void resume(Part part);

    /** Starts a part that was killed, with its data on disk; returns without waiting. */
    void restart(Part part);

    /**
     * Waits until a part answers as ready.
     *
     * @throws InfraException when it is not ready within the limit
     */
    void awaitReady(Part part, Duration limit);

    /**
     * Restarts a part with these settings in addition to its own, or with the usual ones if there are none, and waits
     * until it is ready. In a lab that stays up, {@link #close} restores the usual settings.
     *
     * @param settings environment variables of a node; values for the templates of nginx
     */
    void configure(Part part, Map<String, String> settings);

    /** The same for every node of a variant, one after the other. */
    default void configure(Variant variant, Map<String, String> settings) {
        variant.nodes().forEach(node -> configure(node, settings));
    }

    /**
     * Makes the balancer use the first so many nodes of a variant. A third node is started and ready when this returns;
     * it is ended when fewer are wanted. In a lab that stays up, {@link #close} restores the usual number.
     *
     * @param nodes at most {@link Variant#mostNodes}; as usual with {@link Variant#NODES}
     */
    void scale(Variant variant, int nodes);

    /** The parts of the running lab that have ended. */
    default List<Part> ended() {
        return parts().stream().filter(part -> !running(part)).toList();
    }

    /**
     * What a part does now. Its process and the part itself, at its address in this lab, are asked independently of each
     * other, so that a fault that hit something else is noticed.
     */
    Observed observe(Part part);

    /**
     * A part as it was seen.
     *
     * @param answers whether the part itself answers as ready
     */
    record Observed(ProcessState process, boolean answers) {}

    /** Whether the part's process exists now. */
    boolean running(Part part);

    /** The process of each part, all read together; parts without a process are missing. */
    Map<Part, Running> processes();

    /** The bytes of memory that a part uses; 0 if it does not run. Expensive for a server of many processes. */
    long memory(Part part);

    /**
     * CPU time, user and system, that the part and its children have used since the part was last started, in nanoseconds;
     * children of local processes that have ended count in steps of 10 ms.
     */
    Duration cpuSoFar(Part part);

    /**
     * A meter of the CPU time of each part that runs now, which can be read often. Processes that a part starts later do not
     * count. Empty where it cannot be read at once.
     */
    Optional<Supplier<Map<Part, Duration>>> cpuMeter();

    /**
     * The balancer's access log from this moment on; it may begin with a few older lines.
     *
     * @param now the time
     */
    AccessLog accessLogFrom(Instant now);

    /** Part of an access log, one JSON object a line. */
    @FunctionalInterface
    interface AccessLog {

        /** Gives every line that has been written up to now; can be called again. */
        void read(Consumer<String> onLine);
    }

    /** Versions of all servers, JVM flags and the settings of every node, for the report; without secrets. */
    Map<String, String> facts();

    /**
     * Runs one of the other programs of the app of a running variant, with the settings of its first node.
     *
     * @param arguments the name of the program and its arguments, such as {@code keys}, {@code rotate}
     * @param onLine gets every line of its output at once
     * @return its exit status
     */
    int run(Variant variant, List<String> arguments, Consumer<String> onLine);

    /**
     * The size of a backup of Postgres or Redis in bytes, as the tool of the server writes it: {@code pg_dump} in its
     * compressed format, an RDB file. Empty if the tool is missing.
     */
    OptionalLong backupBytes(Part server);

    /** The key file of the nodes of a variant; empty if it cannot be read from here. */
    Optional<String> signingKey(Variant variant);

    /** Whether {@link #close} stops the lab, because this object started it. */
    boolean ends();

    /** Leaves the lab up when this program ends: {@link #close} then stops nothing. */
    void keep();

    /** Stops what {@link #start} of this object started; a lab that was up before stays up. Safe to call twice. */
    @Override
    void close();

    /**
     * The process, or the container, that runs a part.
     *
     * @param instance a number that changes with every restart
     * @param cpu as in {@link #cpuSoFar}
     * @param frozen by a signal or by the engine
     */
    record Running(long instance, Duration cpu, boolean frozen) {}

    /**
     * The addresses of a running lab.
     *
     * @param balancer nginx, for example {@code http://127.0.0.1:8080}
     * @param tls the same over TLS, with a self-signed certificate
     * @param postgresUrl JDBC URL without credentials
     * @param postgresUser a role that may read {@code pg_stat_statements}
     * @param postgresPassword its password
     * @param redis {@code redis://host:port}
     * @param nodes the nodes themselves, without the balancer, each with a slash at the end; none if they cannot be reached
     */
    record Endpoints(
            URI balancer,
            URI tls,
            String postgresUrl,
            String postgresUser,
            String postgresPassword,
            URI redis,
            Map<Part, URI> nodes) {

        public Endpoints {
            nodes = Map.copyOf(nodes);
        }

        /** The address of a variant, with a slash at the end. */
        public URI of(Variant variant) {
            return balancer.resolve(variant.path());
        }

        @Override
        public String toString() {
            return "Endpoints[balancer=" + balancer + ", tls=" + tls + ", postgres=" + postgresUrl + ", redis=" + redis
                    + "]";
        }
    }
}
