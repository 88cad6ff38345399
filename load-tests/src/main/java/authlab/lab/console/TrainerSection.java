package authlab.lab.console;

import authlab.lab.console.breakage.FaultDesk;
import authlab.lab.console.web.Browser;
import authlab.lab.console.web.ConsoleBrowsers;
import authlab.lab.console.web.Progress;
import authlab.lab.console.web.Section;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The trainer's overview, and the start of a new group. */
record TrainerSection(ConsoleBrowsers browsers, Progress progress, FaultDesk desk) implements Section {

    /** @param lesson null if none was started */
    private record Trainee(String user, @Nullable String lesson, int step, int done, long seenAt) {}

    private record Overview(List<Trainee> trainees, List<?> predictions) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/trainer", this::overview);
        routes.post("/api/trainer/group", this::newGroup);
    }

    private void overview(Context ctx) {
        browsers.withControls(ctx);
        List<Trainee> trainees = browsers.seen().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> trainee(e.getKey(), e.getValue()))
                .toList();
        ctx.json(new Overview(trainees, desk.waitingPredictions()));
    }

    private Trainee trainee(String user, long seenAt) {
        Optional<Progress.Standing> standing = progress.of(user);
        return new Trainee(
                user,
                standing.map(Progress.Standing::lesson).orElse(null),
                standing.map(Progress.Standing::step).orElse(0),
                standing.map(Progress.Standing::done).orElse(0),
                seenAt);
    }

    private void newGroup(Context ctx) {
        Browser trainer = browsers.withControls(ctx);
        browsers.newGroup(trainer);
        ctx.status(204);
    }
}
