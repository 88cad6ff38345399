package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.AsyncDockerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The API of the Docker engine. Thread-safe. */
final class Engine implements AutoCloseable {

    /** The label of a container whose part is not its Compose service. */
    static final String PART = "authlab.part";

    private static final String PROJECT = "com.docker.compose.project";
    private static final String SERVICE = "com.docker.compose.service";

    /** The label with the folder of the Compose project. */
    static final String FOLDER = "com.docker.compose.project.working_dir";

    private static final String ONE_OFF = "com.docker.compose.oneoff";

    /** How long the engine, or a program that it runs, may write nothing. */
    private static final Duration SILENCE_LIMIT = Duration.ofMinutes(2);

    /** Lets the health checks of the engine wait in between. */
    private static final String SELDOM = "/usr/local/bin/health-check";

    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(10);

    private final EngineConnection connection;
    private final DockerClient client;

    /** The engine that the user's Docker client uses. */
    Engine() {
        this(DefaultDockerClientConfig.createDefaultConfigBuilder().build());
    }

    Engine(DockerClientConfig config) {
        connection = new EngineConnection(config, SILENCE_LIMIT);
        client = connection.client();
    }

    /** @throws InfraException if it does not answer, with what to do */
    void require() {
        if (!answers()) {
            throw new InfraException(
                    "no Docker engine answers this user; start one, see that docker info works, or use --env local");
        }
    }

    boolean answers() {
        try {
            client.pingCmd().exec();
            return true;
        } catch (RuntimeException e) {
            // Whatever is wrong with the socket: there is no engine to use.
            return false;
        }
    }

    String version() {
        return connection.ask(() -> String.valueOf(client.versionCmd().exec().getVersion()));
    }

    /** The Compose projects of all containers, running or not. */
    List<ComposeProject> projects() {
        return connection
                .ask(() -> client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(PROJECT, FOLDER))
                        .exec())
                .stream()
                .map(Container::getLabels)
                .map(labels -> new ComposeProject(label(labels, PROJECT), Path.of(label(labels, FOLDER))))
                .distinct()
                .toList();
    }

    /**
     * The ids of the containers of all parts of a project, running or not; the part is the Compose service unless a label
     * names it. Other services, such as the migration, are none.
     */
    Map<Part, String> containers(String project) {
        Map<Part, String> ids = new LinkedHashMap<>();
        for (Container container : connection.ask(() -> client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(PROJECT, project))
                .exec())) {
            Map<String, String> labels = container.getLabels();
            if (!"True".equals(labels.get(ONE_OFF))) {
                Part.find(labels.getOrDefault(PART, label(labels, SERVICE)))
                        .ifPresent(part -> ids.putIfAbsent(part, container.getId()));
            }
        }
        return ids;
    }

    /** All containers that run, whatever their project. */
    List<Container> running() {
        return connection.ask(() -> client.listContainersCmd().exec());
    }

    private static String label(Map<String, String> labels, String name) {
        return labels.getOrDefault(name, "");
    }

    InspectedContainer inspect(String id) {
        return new InspectedContainer(connection.ask(request(Method.GET, "/containers/" + id + "/json")));
    }

    void kill(String id) {
        connection.ask(() -> client.killContainerCmd(id).withSignal("KILL").exec());
    }

    void pause(String id) {
        connection.ask(() -> client.pauseContainerCmd(id).exec());
    }

    void resume(String id) {
        connection.ask(() -> client.unpauseContainerCmd(id).exec());
    }

    void start(String id) {
        connection.ask(() -> client.startContainerCmd(id).exec());
    }

    /** Runs the health check of a container now, without waiting for the next one of the engine. */
    boolean healthy(String id) {
        InspectedContainer container = inspect(id);
        List<String> test = container
                .json()
                .at("/Config/Healthcheck/Test")
                .valueStream()
                .skip(1)
                .map(JsonNode::asText)
                .filter(word -> !word.equals(SELDOM))
                .toList();
        try {
            return container.running() && exec(id, test, HEALTHY_WITHIN, _ -> {}) == 0;
        } catch (InfraException e) {
            return false;
        }
    }

    /**
     * Runs a program in a running container, and passes on both its outputs line by line.
     *
     * @return its exit status
     * @throws InfraException when it cannot be run, has not ended within the limit, writes nothing for longer
     *     than {@link #SILENCE_LIMIT}, or this thread is interrupted
     */
    int exec(String id, List<String> program, Duration limit, Consumer<String> onLine) {
        String exec = connection.ask(() -> client.execCreateCmd(id)
                .withCmd(program.toArray(String[]::new))
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId());
        follow(client.execStartCmd(exec), onLine, limit, program.getFirst());
        Long status = connection.ask(() -> client.inspectExecCmd(exec).exec()).getExitCodeLong();
        return status == null ? -1 : status.intValue();
    }

    /** The standard output of a container since then, line by line; true when it is complete. */
    boolean log(String id, Instant since, Consumer<String> onLine) {
        follow(
                client.logContainerCmd(id).withStdOut(true).withSince((int) since.getEpochSecond()),
                onLine,
                SILENCE_LIMIT,
                "the log of a container");
        return true;
    }

    /** Passes on the output of a command of the API line by line until it ends. */
    private <C extends AsyncDockerCmd<C, Frame>> void follow(
            AsyncDockerCmd<C, Frame> command, Consumer<String> onLine, Duration limit, String what) {
        try (FrameLines lines = new FrameLines(onLine)) {
            FrameLines started = connection.ask(() -> command.exec(lines));
            if (!started.awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InfraException(what + " has not ended after " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while " + what + " was read", e);
        } catch (InfraException e) {
            throw e;
        } catch (IOException | DockerException e) {
            throw new InfraException("cannot read " + what + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw EngineConnection.lost(e);
        }
    }

    /** CPU time since the start of a container; the engine answers at its next full second. */
    Duration cpu(String id) {
        return Duration.ofNanos(stats(id).at("/cpu_stats/cpu_usage/total_usage").asLong());
    }

    /** The bytes of memory that a container uses. */
    long memory(String id) {
        return stats(id).at("/memory_stats/usage").asLong();
    }

    private JsonNode stats(String id) {
        return connection.ask(request(Method.GET, "/containers/" + id + "/stats?stream=false&one-shot=true"));
    }

    /** Creates and starts a container; returns its id. */
    String create(ContainerSpec spec) {
        JsonNode created = connection.ask(request(Method.POST, "/containers/create?name=" + spec.name())
                .putHeader("Content-Type", "application/json")
                .bodyBytes(spec.body().toString().getBytes(StandardCharsets.UTF_8)));
        String id = created.path("Id").asText();
        try {
            start(id);
        } catch (RuntimeException e) {
            // It would keep its name and its address from the next one.
            try {
                remove(id);
            } catch (RuntimeException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        return id;
    }

    /** Removes a container, whether it runs or not, if it exists; its volumes stay. */
    void remove(String id) {
        try {
            connection.ask(() -> client.removeContainerCmd(id).withForce(true).exec());
        } catch (NotFoundException _) {
            // It is gone already.
        }
    }

    private static DockerHttpClient.Request.Builder request(Method method, String path) {
        return DockerHttpClient.Request.builder().method(method).path(path);
    }

    @Override
    public void close() {
        connection.close();
    }
}
