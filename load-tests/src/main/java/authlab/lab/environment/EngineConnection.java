package authlab.lab.environment;

import authlab.infra.InfraException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.function.Supplier;

/** The connection to the Docker engine; whatever goes wrong with it becomes a sentence. Thread-safe. */
final class EngineConnection implements AutoCloseable {

    /** Statuses from here on. */
    private static final int ERRORS = 400;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerHttpClient http;
    private final DockerClient client;

    /** @param silenceLimit how long the engine may write nothing */
    EngineConnection(DockerClientConfig config, Duration silenceLimit) {
        http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .connectionTimeout(Duration.ofSeconds(3))
                .maxConnections(64)
                .responseTimeout(silenceLimit)
                .build();
        client = DockerClientImpl.getInstance(config, http);
    }

    /** The commands of the API, to be executed within {@link #ask}. */
    DockerClient client() {
        return client;
    }

    /**
     * The answer of the engine.
     *
     * @throws NotFoundException when it does not have what was asked for
     * @throws InfraException when it refuses, or does not answer
     */
    <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (NotFoundException | InfraException e) {
            throw e;
        } catch (DockerException e) {
            throw new InfraException("the engine refuses: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw lost(e);
        }
    }

    /** Asks for a part of the API that the client has no command for. */
    JsonNode ask(DockerHttpClient.Request.Builder request) {
        return ask(() -> {
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
                throw lost(e);
            }
        });
    }

    /** The connection broke: the engine has ended, or is being restarted. */
    static InfraException lost(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new InfraException(
                "the container engine does not answer any more (" + what
                        + "); see that docker info works, and start again",
                e);
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
