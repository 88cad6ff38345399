package authlab.lab.environment;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A place where the whole lab runs, as local processes or as containers.
 *
 * <p>A part is one server of the lab, by name: {@code nginx}, {@code postgres}, {@code redis} and one per app node such
 * as {@code jwt-1}. All verbs fail with {@link EnvironmentException}, whose message names the part and the fix. Not
 * thread-safe unless a verb says so.
 */
public interface Environment extends AutoCloseable {

    /** The parts that every lab has beside its app nodes. */
    String NGINX = "nginx";

    String POSTGRES = "postgres";
    String REDIS = "redis";

    /** {@code local} or {@code compose}, as the user types it. */
    String name();

    /**
     * Brings the lab up with these variants and returns when every part is ready. A lab that is up already is used as
     * it is, and {@link #close} then leaves it up.
     */
    void start(List<Variant> variants, Progress progress);

    /** Uses the lab that is up as it is, which {@link #close} then leaves up; says whether there is one. */
    boolean attach();

    /** Stops every part of this lab, whoever started it, and returns when all are gone. */
    void stop();

    /** Where the lab answers this program; valid once started. */
    Endpoints endpoints();

    /** Where it answers whoever is told an address. */
    default Endpoints published() {
        return endpoints();
    }

    /** The variants that the running lab has, in the order of the catalogue. */
    List<Variant> variants();

    /**
     * All parts of the running lab: servers first, then nodes in the order of the catalogue, then those that {@link #scale}
     * has added.
     */
    List<String> parts();

    /** Ends a part at once and without warning, as a crash would (SIGKILL). */
    void kill(String part);

    /** Freezes a part (SIGSTOP); its connections stay open. */
    void pause(String part);

    /** Lets a paused part go on (SIGCONT). */
    void resume(String part);

    /** Starts a part that was killed or stopped, with the data it left on disk; returns without waiting. */
    void restart(String part);

    /**
     * Waits until a part answers as ready.
     *
     * @throws EnvironmentException when it has not within the limit
     */
    void awaitReady(String part, Duration limit);

    /**
     * Starts a part again with these settings beside its own, or as usual if there are none, and waits until it is
     * ready. A lab that stays up when this object is closed gets its usual settings back before.
     *
     * @param settings environment variables of a node; values for the templates of nginx
     */
    void configure(String part, Map<String, String> settings);

    /** The same for every node of a variant, one after the other. */
    default void configure(Variant variant, Map<String, String> settings) {
        variant.nodes().forEach(node -> configure(node, settings));
    }

    /**
     * Makes the balancer use the first so many nodes of a variant. A third is started for it and is ready when this
     * returns; it is ended when fewer are wanted. A lab that stays up when this object is closed gets its usual number
     * back before.
     *
     * @param nodes at most {@link Variant#mostNodes}; as usual with {@link Variant#NODES}
     */
    void scale(Variant variant, int nodes);

    /** Whether the part's process exists now. Safe to call from any thread. */
    boolean running(String part);

    /** What runs each part now, all looked at together; a part whose process does not exist is missing. */
    Map<String, Running> processes();

    /**
     * CPU time, user and system, that the part and its children have used since the part was last started. Safe to call
     * from any thread. Resolution: 10 ms for local processes.
     */
    Duration cpuSoFar(String part);

    /** Memory in bytes that the part and its children hold now: proportional set size locally, the control group's own figure in containers. */
    long memoryBytes(String part);

    /**
     * Reads the balancer's access log, one JSON object a line.
     *
     * @param hear hears every line since that moment, and perhaps older ones
     */
    void accessLog(Instant since, Consumer<String> hear);

    /** What a reader needs to judge the numbers: versions of every server, JVM flags and settings per node, without secrets. */
    Map<String, String> facts();

    /**
     * Runs one of the programs that the app of a running variant has beside serving, set up as its first node.
     *
     * @param arguments the program's name and what it is asked, such as {@code keys}, {@code rotate}
     * @param hear hears every line that it says, as it says it
     * @return its exit status
     */
    int run(Variant variant, List<String> arguments, Consumer<String> hear);

    /**
     * How many bytes a backup of all that Postgres or Redis keeps takes, as the server's own tool makes it: {@code pg_dump}
     * in its compressed format, an RDB file. Empty where the tool is not there.
     */
    OptionalLong backupBytes(String server);

    /** What a variant's nodes sign tokens with, as in their own settings; empty where it cannot be read from here. */
    default Optional<String> signingKey(Variant variant) {
        return Optional.empty();
    }

    /** Whether the lab ends with this object at the latest, because this object started it. */
    boolean ends();

    /** Leaves the lab up when this program ends: {@link #close} then stops nothing. */
    void keep();

    /** Stops what {@link #start} of this object started; a lab that was up before stays up. Safe to call twice. */
    @Override
    void close();

    /**
     * The process, or the container, that runs a part.
     *
     * @param instance a number that stands for it: another one after a restart
     * @param cpu as in {@link #cpuSoFar}
     */
    record Running(long instance, Duration cpu) {}

    /**
     * Where a running lab answers.
     *
     * @param balancer nginx, for example {@code http://127.0.0.1:8080}
     * @param tls the same over TLS, with a certificate that nobody vouches for
     * @param postgresUrl JDBC URL without credentials
     * @param postgresUser a role that may read {@code pg_stat_statements}
     * @param postgresPassword its password
     * @param redis {@code redis://host:port}
     */
    record Endpoints(
            URI balancer, URI tls, String postgresUrl, String postgresUser, String postgresPassword, URI redis) {

        /** Where a variant answers, with a slash at the end. */
        public URI of(Variant variant) {
            return balancer.resolve(variant.path());
        }

        @Override
        public String toString() {
            return "Endpoints[balancer=" + balancer + ", tls=" + tls + ", postgres=" + postgresUrl + ", redis=" + redis
                    + "]";
        }
    }

    /** Hears what long work is doing. */
    @FunctionalInterface
    interface Progress {
        void step(String what);
    }
}
