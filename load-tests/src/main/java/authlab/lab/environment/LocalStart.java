package authlab.lab.environment;

import authlab.infra.ServerSpec;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The steps that start a local lab. */
record LocalStart(
        LocalLab lab, Consumer<ServerSpec> launch, BiConsumer<Part, Duration> awaitReady, Consumer<String> progress) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    void run() {
        progress.accept("starting Postgres, Redis and nginx");
        lab.postgres().initialise();
        Part.SERVERS.forEach(server -> launch.accept(lab.spec(server)));
        Part.SERVERS.forEach(server -> awaitReady.accept(server, LIMIT));
        lab.postgres().createDatabase();
        progress.accept("creating the schema and the demo data");
        lab.migration().run().orFail("the database migration failed");
        lab.programs().forEach(app -> app.prepare(progress));
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
            progress.accept("starting " + nodes.size() + " app nodes (" + group.label() + ")");
            nodes.forEach(node -> launch.accept(lab.spec(node)));
            nodes.forEach(node -> awaitReady.accept(node, LIMIT));
        }
    }
}
