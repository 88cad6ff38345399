package authlab.lab.console.operator;

import static authlab.lab.console.operator.OperatorMessages.EXPERIMENT;
import static authlab.lab.console.operator.OperatorMessages.FAULTS;
import static authlab.lab.console.operator.OperatorMessages.HEAL;
import static authlab.lab.console.operator.OperatorMessages.JSON;
import static authlab.lab.console.operator.OperatorMessages.KEYS;
import static authlab.lab.console.operator.OperatorMessages.LAB;
import static authlab.lab.console.operator.OperatorMessages.PARTS;
import static authlab.lab.console.operator.OperatorMessages.TYPE;

import authlab.infra.InfraException;
import authlab.lab.console.operator.OperatorMessages.Break;
import authlab.lab.console.operator.OperatorMessages.Done;
import authlab.lab.console.operator.OperatorMessages.Heal;
import authlab.lab.console.operator.OperatorMessages.KeyOf;
import authlab.lab.console.operator.OperatorMessages.Refused;
import authlab.lab.console.operator.OperatorMessages.Start;
import authlab.lab.environment.LabHttp;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks an {@link OperatorServer} in another container. */
public final class RemoteOperator implements LabOperator {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofSeconds(5);

    /** A rotation waits until every client knows the new key, and a restart until the part is ready. */
    private static final Duration CHANGE = Duration.ofMinutes(8);

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final URI server;
    private final HttpClient client = LabHttp.client(CONNECT);

    /** @param server for example {@code http://operator:9400} */
    public RemoteOperator(URI server) {
        this.server = server;
    }

    @Override
    public Lab lab() {
        return read(get(LAB), new TypeReference<>() {});
    }

    @Override
    public String signingKey(String variant) {
        return String.join("\n", done(post(KEYS, new KeyOf(variant))));
    }

    @Override
    public Map<String, PartReading> parts() {
        return read(get(PARTS), new TypeReference<>() {});
    }

    @Override
    public String inject(String fault, String target) {
        return String.join("\n", done(post(FAULTS, new Break(fault, target))));
    }

    @Override
    public void heal(String target) {
        if (target.isEmpty()) {
            throw new IllegalArgumentException("a target is missing");
        }
        List<String> _ = done(post(HEAL, new Heal(target)));
    }

    @Override
    public List<String> healAll() {
        return done(post(HEAL, new Heal("")));
    }

    private static List<String> done(String response) {
        return read(response, new TypeReference<Done>() {}).steps();
    }

    @Override
    public Map<String, String> broken() {
        return read(get(FAULTS), new TypeReference<>() {});
    }

    @Override
    public RunningExperiment experiment() {
        return read(get(EXPERIMENT), new TypeReference<>() {});
    }

    @Override
    public RunningExperiment startExperiment(String profile, List<String> experiments, List<String> variants) {
        return read(post(EXPERIMENT, new Start(profile, experiments, variants)), new TypeReference<>() {});
    }

    @Override
    public void stopExperiment() {
        String _ = send("DELETE", EXPERIMENT, BodyPublishers.noBody(), CHANGE);
    }

    private String get(String path) {
        return send("GET", path, BodyPublishers.noBody(), READ);
    }

    private String post(String path, Object order) {
        try {
            return send("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(order)), CHANGE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String send(String method, String path, BodyPublisher body, Duration limit) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", TYPE)
                .method(method, body)
                .timeout(limit)
                .build();
        HttpResponse<String> response;
        try {
            response = client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new InfraException(
                    "the operator of the lab does not answer at " + server
                            + "; see docker compose ps operator, and start it with docker compose up --detach",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while the operator was asked", e);
        }
        if (response.statusCode() != OK) {
            throw refused(response);
        }
        return response.body();
    }

    private static RuntimeException refused(HttpResponse<String> response) {
        String why;
        try {
            why = JSON.readValue(response.body(), Refused.class).detail();
        } catch (JsonProcessingException e) {
            why = "the operator of the lab answers with status " + response.statusCode();
        }
        return response.statusCode() == BAD_REQUEST ? new IllegalArgumentException(why) : new InfraException(why);
    }

    private static <T> T read(String response, TypeReference<T> type) {
        try {
            return JSON.readValue(response, type);
        } catch (JsonProcessingException e) {
            throw new InfraException(
                    "the operator of the lab answers something else than this console expects; build both"
                            + " from the same source with docker compose up --build",
                    e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
