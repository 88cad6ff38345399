package authlab.lab.environment;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.function.Consumer;

/** The steps that start a local lab. */
record LocalStart(LocalLab lab, Environment environment, Consumer<String> progress) {

    void run() {
        progress.accept("starting Postgres, Redis and nginx");
        lab.postgres().initialise();
        start(Part.SERVERS);
        lab.postgres().createDatabase();
        progress.accept("creating the schema and the demo data");
        lab.migration().run().orFail("the database migration failed");
        lab.programs().forEach(app -> app.prepare(progress));
        // One group after the other, so that optional groups do not delay the core.
        for (Variant.Group group : Variant.Group.values()) {
            List<Part> nodes = lab.variants().stream()
                    .filter(variant -> variant.group() == group)
                    .flatMap(variant -> variant.nodes().stream())
                    .toList();
            if (!nodes.isEmpty()) {
                progress.accept("starting " + nodes.size() + " app nodes (" + group.label() + ")");
                start(nodes);
            }
        }
    }

    private void start(List<Part> parts) {
        parts.forEach(environment::restart);
        parts.forEach(part -> environment.awaitReady(part, OwnedEnvironment.READY));
    }
}
