package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.function.Consumer;

/** The steps that start a local lab; what does not wait for another step runs beside it. */
record LocalStart(LocalLab lab, OwnedEnvironment environment, Consumer<String> progress) {

    void run() {
        lab.beginAccessLog();
        progress.accept("starting Postgres, Redis and nginx");
        together(this::startPostgres, this::startOthers, this::prepare);
        together(this::migrate, () -> startNodes(lab.variants()));
    }

    /** The same for what an earlier lab, which is up, does not have; if that fails, nothing of it stays. */
    void beyond(LocalLab earlier) {
        List<Variant> more = lab.beyond(earlier);
        if (more.isEmpty()) {
            return;
        }
        lab.requireFreePorts(more);
        prepare();
        try {
            startNodes(more);
        } catch (RuntimeException e) {
            more.stream().flatMap(variant -> variant.nodes().stream()).forEach(environment::remove);
            throw e;
        }
    }

    private void startPostgres() {
        lab.postgres().initialise();
        start(List.of(Part.POSTGRES));
        lab.postgres().createDatabase();
    }

    private void startOthers() {
        start(List.of(Part.REDIS, Part.NGINX));
    }

    private void prepare() {
        lab.programs().forEach(app -> app.prepare(progress));
    }

    private void migrate() {
        progress.accept("creating the schema and the demo data");
        lab.migration().run().orFail("the database migration failed");
    }

    /** One group after the other, so that optional groups do not delay the core. */
    private void startNodes(List<Variant> variants) {
        for (Variant.Group group : Variant.Group.values()) {
            List<Part> nodes = variants.stream()
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
        Waiting.until(parts, environment, progress);
    }

    /** Returns when all have ended, or fails as soon as one fails: the others end when the lab is stopped. */
    private static void together(Runnable... works) {
        CompletionService<?> running = new ExecutorCompletionService<>(
                work -> Thread.ofPlatform().daemon().name("start").start(work));
        List.of(works).forEach(work -> running.submit(work, null));
        for (int ended = 0; ended < works.length; ended++) {
            try {
                running.take().get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InfraException("interrupted while the lab was started", e);
            }
        }
    }
}
