package authlab.lab.environment;

import authlab.infra.Command;
import authlab.infra.InfraException;
import authlab.infra.ServerSpec;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The steps that start a local lab. */
record LocalStart(
        LocalLab lab,
        Consumer<ServerSpec> launch,
        BiConsumer<Part, Duration> awaitReady,
        Environment.Progress progress) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    void run() {
        progress.step("starting Postgres, Redis and nginx");
        lab.postgres().initialise();
        Part.SERVERS.forEach(server -> launch.accept(lab.spec(server)));
        Part.SERVERS.forEach(server -> awaitReady.accept(server, LIMIT));
        lab.postgres().createDatabase();
        migrate();
        lab.programs().forEach(app -> lab.jvm().prepare(app, progress));
        for (Variant.Group group : Variant.Group.values()) {
            start(group);
        }
    }

    /** One group after the other, so that optional groups do not delay the core. */
    private void start(Variant.Group group) {
        List<Part> nodes = lab.variants().stream()
                .filter(variant -> variant.group() == group)
                .flatMap(variant -> variant.nodes().stream())
                .toList();
        if (!nodes.isEmpty()) {
            progress.step("starting " + nodes.size() + " app nodes (" + group.label() + ")");
            nodes.forEach(node -> launch.accept(lab.spec(node)));
            nodes.forEach(node -> awaitReady.accept(node, LIMIT));
        }
    }

    private void migrate() {
        progress.step("creating the schema and the demo data");
        Environment.Endpoints endpoints = lab.endpoints();
        Map<String, String> environment = Map.of(
                "POSTGRES_URL",
                endpoints.postgresUrl(),
                "POSTGRES_USER",
                endpoints.postgresUser(),
                "POSTGRES_PASSWORD",
                endpoints.postgresPassword());
        Command.Result result = new Command(lab.jvm().migration(lab.migration()), environment).run();
        if (!result.ok()) {
            throw new InfraException("the database migration failed: " + result.lastLine());
        }
    }
}
