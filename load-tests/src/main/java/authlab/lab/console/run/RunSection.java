package authlab.lab.console.run;

import authlab.lab.console.event.LabEvent;
import authlab.lab.console.event.LabEvents;
import authlab.lab.console.web.Browsers;
import authlab.lab.console.web.ContentTypes;
import authlab.lab.console.web.Section;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The operations on saved runs. */
public final class RunSection implements Section {

    /** Reports contain their own scripts and styles; they get no access to the console. */
    private static final String POLICY =
            "sandbox allow-scripts allow-popups; default-src 'self' 'unsafe-inline' data:; connect-src 'none'";

    private static final String PAGE = ".html";

    private final SavedRuns runs;
    private final Browsers browsers;
    private final LabEvents events;
    private final Clock clock;

    /** @param results the folder of saved runs */
    public RunSection(Path results, Browsers browsers, LabEvents events, Clock clock) {
        this.runs = new SavedRuns(results);
        this.browsers = browsers;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/runs", ctx -> ctx.json(runs.all()));
        routes.get("/api/runs/{id}/history", ctx -> ctx.json(runs.replay(ctx.pathParam("id"))));
        routes.get("/runs/{id}/<file>", this::file);
    }

    private void file(Context ctx) throws IOException {
        String name = ctx.pathParam("file");
        Path file = runs.file(ctx.pathParam("id"), name)
                .orElseThrow(() -> new HttpResponseException(404, "this run has no file '" + name + "'"));
        ctx.header("Content-Security-Policy", POLICY)
                .contentType(ContentTypes.of(name))
                .result(Files.newInputStream(file));
        if (name.endsWith(PAGE)) {
            opened(ctx);
        }
    }

    private void opened(Context ctx) {
        try {
            events.publish(
                    new LabEvent.Experimented(clock.millis(), browsers.of(ctx).user(), "report"));
        } catch (HttpResponseException _) {
            // A reader without a page of the console.
        }
    }
}
