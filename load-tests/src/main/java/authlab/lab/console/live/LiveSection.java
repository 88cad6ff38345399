package authlab.lab.console.live;

import authlab.lab.console.event.LabEvent;
import authlab.lab.console.event.LabEvents;
import authlab.lab.console.event.Mark;
import authlab.lab.console.operator.CurrentLab;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.web.Browsers;
import authlab.lab.console.web.Section;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations {@code /api/history}, {@code /api/parts} and {@code /api/load}, and the events about them. */
public final class LiveSection implements Section {

    private final SecondHistory history = new SecondHistory();
    private final Browsers browsers;
    private final LabOperator operator;
    private final CurrentLab lab;
    private final BackgroundLoad load;

    public LiveSection(
            Browsers browsers,
            LabOperator operator,
            CurrentLab lab,
            BackgroundLoad load,
            LiveSampler sampler,
            LabEvents events) {
        this.browsers = browsers;
        this.operator = operator;
        this.lab = lab;
        this.load = load;
        sampler.onSecond(second -> {
            history.add(second);
            browsers.sendToAll("second", second);
        });
        load.onChange(rates -> browsers.sendToAll("load", rates));
        events.subscribe(this::mark);
    }

    /** A part as it is now. */
    record PartState(String name, String state, long memory) {}

    record Wanted(@Nullable String variant, int perSecond) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/history", this::history);
        routes.get("/api/parts", ctx -> ctx.json(parts()));
        routes.put("/api/load", this::setLoad);
    }

    private void history(Context ctx) {
        String after = ctx.queryParam("after");
        if (after != null && !after.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("after is '" + after + "'; it is the number n of a second");
        }
        ctx.json(history.after(after == null ? 0 : Long.parseLong(after)));
    }

    private List<PartState> parts() {
        return operator.parts().entrySet().stream()
                .map(e -> new PartState(
                        e.getKey(), e.getValue().state(), e.getValue().memory()))
                .toList();
    }

    private void setLoad(Context ctx) {
        browsers.withControls(ctx);
        Wanted wanted = ctx.bodyAsClass(Wanted.class);
        if (wanted.variant == null) {
            throw new IllegalArgumentException("variant is missing; name one of the lab");
        }
        if (operator.experiment().running()) {
            throw new HttpResponseException(
                    409, "an experiment is running and would measure this load; wait for its end or stop it");
        }
        load.rate(lab.variant(wanted.variant), wanted.perSecond);
        ctx.json(load.rates());
    }

    private void mark(LabEvent event) {
        Mark mark = switch (event) {
            case LabEvent.FaultChanged changed -> ofFault(changed);
            case LabEvent.Experimented ran ->
                ran.what().equals("started") ? new Mark(ran.at(), "experiment", "an experiment started", null) : null;
            case LabEvent.Called _, LabEvent.Predicted _ -> null;
        };
        if (mark != null) {
            history.add(mark);
            browsers.sendToAll("mark", mark);
        }
    }

    private static @Nullable Mark ofFault(LabEvent.FaultChanged fault) {
        String text = fault.fault() + " " + fault.target();
        return switch (fault.state()) {
            case INJECTING ->
                new Mark(fault.at(), fault.fault().endsWith("-key") ? "key" : "fault", text, fault.target());
            case HEALING -> new Mark(fault.at(), "heal", "heal " + fault.target(), fault.target());
            case BROKEN, MEASURING, DONE, FAILED -> null;
        };
    }
}
