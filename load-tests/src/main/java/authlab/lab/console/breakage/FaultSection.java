package authlab.lab.console.breakage;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import authlab.lab.console.event.LabEvent;
import authlab.lab.console.event.LabEvents;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.operator.LabOperator.Lab;
import authlab.lab.console.web.Browser;
import authlab.lab.console.web.Browsers;
import authlab.lab.console.web.Section;
import authlab.lab.fault.Faults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations {@code /api/predictions}, {@code /api/faults} and {@code /api/heal}. */
public final class FaultSection implements Section {

    private final Browsers browsers;
    private final LabOperator operator;
    private final FaultDesk desk;
    private final LabEvents events;
    private final Clock clock;

    public FaultSection(Browsers browsers, LabOperator operator, FaultDesk desk, LabEvents events, Clock clock) {
        this.browsers = browsers;
        this.operator = operator;
        this.desk = desk;
        this.events = events;
        this.clock = clock;
    }

    /** A fault as the page offers it. */
    public record FaultInfo(
            String name, String title, String what, String question, List<ChoiceInfo> choices, List<String> targets) {
        public FaultInfo {
            choices = List.copyOf(choices);
            targets = List.copyOf(targets);
        }
    }

    /** A choice of a question. */
    public record ChoiceInfo(String id, String text) {}

    /** All faults that are possible in a lab. */
    public static List<FaultInfo> faults(Lab lab, List<String> parts) {
        List<Part> known =
                parts.stream().flatMap(name -> Part.find(name).stream()).toList();
        return Arrays.stream(Faults.values())
                .map(fault -> info(fault, fault.targets(known, lab.variants())))
                .toList();
    }

    private static FaultInfo info(Faults fault, List<String> targets) {
        Question question = Question.of(fault);
        return new FaultInfo(
                fault.label(),
                fault.title(),
                fault.what(),
                question.text(),
                question.choices().stream()
                        .map(c -> new ChoiceInfo(c.id(), c.text()))
                        .toList(),
                targets);
    }

    record Predicting(
            @Nullable String fault,
            @Nullable String target,
            @Nullable String choice) {}

    record Injecting(
            @Nullable String fault,
            @Nullable String target,
            @Nullable String prediction) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/predictions", this::predict);
        routes.get("/api/faults", ctx -> ctx.json(desk.reports(browsers.of(ctx).user())));
        routes.post("/api/faults", this::inject);
        routes.post("/api/heal", this::heal);
    }

    private void predict(Context ctx) {
        Browser browser = browsers.of(ctx);
        Predicting sent = ctx.bodyAsClass(Predicting.class);
        Predictions.Of of = of(sent.fault, sent.target);
        String choice = Question.of(Faults.named(of.fault()))
                .choice(required("choice", sent.choice))
                .id();
        String id = desk.predict(browser.user(), of, choice);
        events.publish(new LabEvent.Predicted(clock.millis(), browser.user(), of.fault(), of.target(), choice));
        ctx.json(Map.of("id", id));
    }

    private void inject(Context ctx) {
        Browser browser = browsers.withControls(ctx);
        Injecting sent = ctx.bodyAsClass(Injecting.class);
        Predictions.Of of = of(sent.fault, sent.target);
        Faults fault = Faults.named(of.fault());
        requireTarget(fault, of.target());
        requireNothingOpen();
        Optional<Predictions.Prediction> prediction = desk.predictions().find(browser.user(), of);
        if (prediction.isEmpty()
                || (sent.prediction != null && !prediction.get().id().equals(sent.prediction))) {
            throw new HttpResponseException(
                    409,
                    "you have not predicted what " + of.fault() + " of " + of.target()
                            + " does; send POST /api/predictions first");
        }
        if (operator.experiment().running()) {
            throw new HttpResponseException(
                    409, "an experiment is running and would measure this fault; wait for its end or stop it");
        }
        FaultRun run = desk.begin(fault, of.target(), browser.user()).orElseThrow(this::taken);
        ctx.status(202).json(run.report(browser.user()));
    }

    private void requireTarget(Faults fault, String target) {
        Lab lab = operator.lab();
        List<Part> parts = operator.parts().keySet().stream()
                .flatMap(name -> Part.find(name).stream())
                .toList();
        var _ = fault.on(target, parts, lab.variants());
    }

    private void requireNothingOpen() {
        if (desk.isBusy()) {
            throw taken();
        }
    }

    private HttpResponseException taken() {
        String which = desk.open()
                .map(run -> run.fault().label() + " of " + run.target() + " by " + run.by())
                .orElse("another fault");
        return new HttpResponseException(409, which + " is not over yet; heal it, and wait until it is measured");
    }

    private void heal(Context ctx) {
        browsers.withControls(ctx);
        try {
            ctx.json(Map.of("steps", desk.heal()));
        } catch (InfraException e) {
            throw new HttpResponseException(409, String.valueOf(e.getMessage()));
        }
    }

    private static Predictions.Of of(@Nullable String fault, @Nullable String target) {
        return new Predictions.Of(Faults.named(required("fault", fault)).label(), required("target", target));
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing; see docs/console.md for what to send");
        }
        return value;
    }
}
