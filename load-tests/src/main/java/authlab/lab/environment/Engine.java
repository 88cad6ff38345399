package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.AsyncDockerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The API of the Docker engine, limited to the containers of one Compose project. Thread-safe. */
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

    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(10);

    /** Statuses from here on. */
    private static final int ERRORS = 400;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String project;
    private final DockerHttpClient http;
    private final DockerClient client;

    Engine(String project) {
        this.project = project;
        DockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .connectionTimeout(Duration.ofSeconds(3))
                .maxConnections(64)
                .responseTimeout(SILENCE_LIMIT)
                .build();
        client = DockerClientImpl.getInstance(config, http);
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
        return String.valueOf(client.versionCmd().exec().getVersion());
    }

    /**
     * The ids of the containers of all parts, running or not; the part is the Compose service unless a label names it. Other
     * services, such as the migration, are none.
     */
    Map<Part, String> containers() {
        Map<Part, String> ids = new LinkedHashMap<>();
        for (Container container : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(PROJECT, project))
                .exec()) {
            Map<String, String> labels = container.getLabels();
            if (!"True".equals(labels.get(ONE_OFF))) {
                Part.find(labels.getOrDefault(PART, labels.getOrDefault(SERVICE, "")))
                        .ifPresent(part -> ids.putIfAbsent(part, container.getId()));
            }
        }
        return ids;
    }

    /** All containers that run, whatever their project. */
    List<Container> running() {
        return client.listContainersCmd().exec();
    }

    InspectedContainer inspect(String id) {
        return new InspectedContainer(ask(request(Method.GET, "/containers/" + id + "/json")));
    }

    void kill(String id) {
        client.killContainerCmd(id).withSignal("KILL").exec();
    }

    void pause(String id) {
        client.pauseContainerCmd(id).exec();
    }

    void resume(String id) {
        client.unpauseContainerCmd(id).exec();
    }

    void start(String id) {
        client.startContainerCmd(id).exec();
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
        String exec = client.execCreateCmd(id)
                .withCmd(program.toArray(String[]::new))
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        follow(client.execStartCmd(exec), onLine, limit, program.getFirst());
        Long status = client.inspectExecCmd(exec).exec().getExitCodeLong();
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
    private static <C extends AsyncDockerCmd<C, Frame>> void follow(
            AsyncDockerCmd<C, Frame> command, Consumer<String> onLine, Duration limit, String what) {
        try (Lines lines = new Lines(onLine)) {
            if (!command.exec(lines).awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InfraException(what + " has not ended after " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while " + what + " was read", e);
        } catch (IOException | DockerException e) {
            throw new InfraException("cannot read " + what + ": " + e.getMessage(), e);
        }
    }

    /** Assembles the lines of both outputs, which arrive as mixed frames of any length. */
    private static final class Lines extends ResultCallback.Adapter<Frame> {

        private final Consumer<String> onLine;
        private final Map<StreamType, ByteArrayOutputStream> lines = new EnumMap<>(StreamType.class);

        Lines(Consumer<String> onLine) {
            this.onLine = onLine;
        }

        @Override
        public void onNext(Frame frame) {
            ByteArrayOutputStream line = lines.computeIfAbsent(frame.getStreamType(), _ -> new ByteArrayOutputStream());
            for (byte b : frame.getPayload()) {
                if (b == '\n') {
                    end(line);
                } else {
                    line.write(b);
                }
            }
        }

        @Override
        public void onComplete() {
            lines.values().forEach(this::end);
            super.onComplete();
        }

        private void end(ByteArrayOutputStream line) {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            if (!text.isBlank()) {
                onLine.accept(text);
            }
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
        return ask(request(Method.GET, "/containers/" + id + "/stats?stream=false&one-shot=true"));
    }

    /** Creates and starts a container; returns its id. */
    String create(ContainerSpec spec) {
        JsonNode created = ask(request(Method.POST, "/containers/create?name=" + spec.name())
                .putHeader("Content-Type", "application/json")
                .bodyBytes(spec.body().toString().getBytes(StandardCharsets.UTF_8)));
        String id = created.path("Id").asText();
        start(id);
        return id;
    }

    /** Removes a container, whether it runs or not, if it exists; its volumes stay. */
    void remove(String id) {
        try {
            client.removeContainerCmd(id).withForce(true).exec();
        } catch (NotFoundException _) {
            // It is gone already.
        }
    }

    private static DockerHttpClient.Request.Builder request(Method method, String path) {
        return DockerHttpClient.Request.builder().method(method).path(path);
    }

    private JsonNode ask(DockerHttpClient.Request.Builder request) {
        try (DockerHttpClient.Response response = http.execute(request.build())) {
            JsonNode answer = JSON.readTree(response.getBody());
            if (response.getStatusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new NotFoundException(answer.path("message").asText());
            }
            if (response.getStatusCode() >= ERRORS) {
                throw new InfraException(
                        "the engine refuses: " + answer.path("message").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new InfraException("the engine does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new InfraException("cannot close the connection to the engine: " + e.getMessage(), e);
        }
    }
}
