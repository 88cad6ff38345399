package authlab.lab.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The Docker engine, seen as the containers of one Compose project by the name of the part that they run. */
final class Engine implements AutoCloseable {

    /** The label of a container that runs another part than its service's. */
    static final String PART = "authlab.part";

    private static final String PROJECT = "com.docker.compose.project";
    private static final String SERVICE = "com.docker.compose.service";
    private static final String ONE_OFF = "com.docker.compose.oneoff";

    /** How long the engine, or a program that it runs, may say nothing. */
    private static final Duration SILENT_AT_MOST = Duration.ofMinutes(2);

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
                .responseTimeout(SILENT_AT_MOST)
                .build();
        client = DockerClientImpl.getInstance(config, http);
    }

    /** What one look at a container's meters says: CPU time since its start, and the memory that cannot be dropped. */
    record Meters(Duration cpu, long memoryBytes) {}

    boolean answers() {
        try {
            client.pingCmd().exec();
            return true;
        } catch (RuntimeException e) {
            // Whatever is wrong with the socket, there is no engine to use.
            return false;
        }
    }

    String version() {
        return String.valueOf(client.versionCmd().exec().getVersion());
    }

    /** Container ids by part, which is called like its service, of those that exist, running or not. */
    Map<String, String> containers() {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(Map.of(PROJECT, project)).exec().stream()
                .filter(container -> !"True".equals(container.getLabels().get(ONE_OFF)))
                .collect(Collectors.toMap(
                        container -> Objects.requireNonNull(container
                                .getLabels()
                                .getOrDefault(PART, container.getLabels().get(SERVICE))),
                        Container::getId,
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    InspectContainerResponse inspect(String id) {
        return client.inspectContainerCmd(id).exec();
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

    /** Asks a container by its own health check, without waiting for the engine to do so. */
    boolean healthy(String id) {
        InspectContainerResponse container = inspect(id);
        if (!Boolean.TRUE.equals(container.getState().getRunning())) {
            return false;
        }
        List<String> test = Objects.requireNonNull(
                        container.getConfig().getHealthcheck(), "a container without health check")
                .getTest();
        try {
            return exec(id, test.subList(1, test.size()), HEALTHY_WITHIN, _ -> {}) == 0;
        } catch (EnvironmentException e) {
            return false;
        }
    }

    /**
     * Runs a program in a container that runs, and hears both its outputs line by line.
     *
     * @return its exit status
     * @throws EnvironmentException when it cannot be run, has not ended within the limit, is silent for longer than
     *     {@link #SILENT_AT_MOST}, or this thread is interrupted
     */
    int exec(String id, List<String> program, Duration limit, Consumer<String> hear) {
        String exec = client.execCreateCmd(id)
                .withCmd(program.toArray(String[]::new))
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        try (Lines lines = new Lines(hear)) {
            if (!client.execStartCmd(exec).exec(lines).awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EnvironmentException(
                        program.getFirst() + " works for longer than " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("interrupted while " + program.getFirst() + " was working", e);
        } catch (IOException | DockerException e) {
            throw new EnvironmentException("cannot run " + program.getFirst() + ": " + e.getMessage(), e);
        }
        Long status = client.inspectExecCmd(exec).exec().getExitCodeLong();
        return status == null ? -1 : status.intValue();
    }

    /** What a container has said on its standard output since then, line by line. */
    void log(String id, Instant since, Consumer<String> hear) {
        try (Lines lines = new Lines(hear)) {
            var log = client.logContainerCmd(id).withStdOut(true).withSince((int) since.getEpochSecond());
            if (!log.exec(lines).awaitCompletion(SILENT_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EnvironmentException("the engine has not told all of a log in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("interrupted while reading a log", e);
        } catch (IOException | DockerException e) {
            throw new EnvironmentException("cannot read a log: " + e.getMessage(), e);
        }
    }

    /** Puts the lines of each output together again, however they were cut into frames and mixed. */
    private static final class Lines extends ResultCallback.Adapter<Frame> {

        private final Consumer<String> hear;
        private final Map<StreamType, ByteArrayOutputStream> lines = new EnumMap<>(StreamType.class);

        Lines(Consumer<String> hear) {
            this.hear = hear;
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
                hear.accept(text);
            }
        }
    }

    /** One look; the engine answers at its next second, whoever asks and however many. */
    Meters meters(String id) {
        JsonNode stats = ask(request(Method.GET, "/containers/" + id + "/stats?stream=false&one-shot=true"));
        JsonNode memory = stats.path("memory_stats");
        long droppable = memory.path("stats")
                .path("inactive_file")
                .asLong(memory.path("stats").path("total_inactive_file").asLong());
        return new Meters(
                Duration.ofNanos(stats.path("cpu_stats")
                        .path("cpu_usage")
                        .path("total_usage")
                        .asLong()),
                Math.max(0, memory.path("usage").asLong() - droppable));
    }

    /** How a container was made. */
    ContainerSpec spec(String id) {
        return ContainerSpec.of(ask(request(Method.GET, "/containers/" + id + "/json")));
    }

    /** Makes a container and starts it; says its id. */
    String make(ContainerSpec spec) {
        JsonNode made = ask(request(Method.POST, "/containers/create?name=" + spec.name())
                .putHeader("Content-Type", "application/json")
                .bodyBytes(spec.body().toString().getBytes(StandardCharsets.UTF_8)));
        String id = made.path("Id").asText();
        start(id);
        return id;
    }

    /** Ends a container, whether it runs or not, unless it is gone already; its volumes stay. */
    void remove(String id) {
        try {
            client.removeContainerCmd(id).withForce(true).exec();
        } catch (NotFoundException _) {
            // As wanted.
        }
    }

    private static DockerHttpClient.Request.Builder request(Method method, String path) {
        return DockerHttpClient.Request.builder().method(method).path(path);
    }

    private JsonNode ask(DockerHttpClient.Request.Builder request) {
        try (DockerHttpClient.Response response = http.execute(request.build())) {
            JsonNode answer = JSON.readTree(response.getBody());
            if (response.getStatusCode() >= ERRORS) {
                throw new EnvironmentException(
                        "the engine refuses: " + answer.path("message").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new EnvironmentException("the engine does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new EnvironmentException("cannot leave the engine: " + e.getMessage(), e);
        }
    }
}
