package authlab.lab.console.lesson;

import authlab.lab.catalogue.Variant;
import authlab.lab.console.event.LabEvent;
import authlab.lab.console.event.LabEvents;
import authlab.lab.console.lesson.LessonView.Summary;
import authlab.lab.console.operator.CurrentLab;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.console.web.Browser;
import authlab.lab.console.web.Browsers;
import authlab.lab.console.web.JsonRequest;
import authlab.lab.console.web.Progress;
import authlab.lab.console.web.Section;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The operations on {@code /api/lessons}. */
public final class LessonSection implements Section, Progress, AutoCloseable {

    private final Lessons lessons;
    private final CurrentLab lab;
    private final Browsers browsers;
    private final OwnClaims claims;
    private final Clock clock;
    private final Classroom classroom;

    /** @param state the folder in which progress is kept */
    public LessonSection(
            Lessons lessons,
            CurrentLab lab,
            Browsers browsers,
            LabEvents events,
            OwnClaims claims,
            Path state,
            Clock clock) {
        this.lessons = lessons;
        this.lab = lab;
        this.browsers = browsers;
        this.claims = claims;
        this.clock = clock;
        this.classroom = new Classroom(lessons, state.resolve("lessons.json"));
        events.subscribe(this::count);
        browsers.onNewGroup(classroom::forget);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/lessons", ctx -> ctx.json(summaries(browsers.of(ctx))));
        routes.post("/api/lessons/reset", ctx -> {
            Browser browser = browsers.of(ctx);
            classroom.change(browser, trainee -> new Trainee(trainee.user(), "", trainee.marks(), Map.of()));
            ctx.json(summaries(browser));
        });
        routes.get("/api/lessons/{id}", ctx -> answer(ctx, browsers.of(ctx), lesson(ctx)));
        routes.post("/api/lessons/{id}/prediction", this::predict);
        routes.post("/api/lessons/{id}/answers", this::answerStep);
        routes.post("/api/lessons/{id}/hints", this::hint);
        routes.post("/api/lessons/{id}/reset", ctx -> {
            Browser browser = browsers.of(ctx);
            String id = lesson(ctx).id();
            classroom.change(browser, trainee -> trainee.without(id));
            ctx.json(summaries(browser));
        });
    }

    @Override
    public List<?> summaries(Browser browser) {
        Trainee trainee = classroom.of(browser);
        List<Variant> running = running();
        return lessons.all().stream()
                .map(lesson -> Summary.of(lesson, state(trainee, lesson).orElse(null), running))
                .toList();
    }

    @Override
    public Optional<Standing> of(String user) {
        return classroom.all().stream()
                .filter(trainee ->
                        trainee.user().equals(user) && !trainee.latest().isEmpty())
                .findFirst()
                .flatMap(trainee -> lessons.find(trainee.latest())
                        .flatMap(lesson -> state(trainee, lesson))
                        .map(state -> new Standing(trainee.latest(), state.current() + 1, done(trainee))));
    }

    private int done(Trainee trainee) {
        return (int) lessons.all().stream()
                .filter(lesson ->
                        state(trainee, lesson).filter(LessonState::isDone).isPresent())
                .count();
    }

    private static Optional<LessonState> state(Trainee trainee, Lesson lesson) {
        return Optional.ofNullable(trainee.lessons().get(lesson.id())).filter(state -> state.fits(lesson));
    }

    /** The page must work while the lab cannot be reached. */
    private List<Variant> running() {
        return lab.find().map(LabOperator.Lab::variants).orElse(List.of());
    }

    private Lesson lesson(Context ctx) {
        String id = ctx.pathParam("id");
        return lessons.find(id).orElseThrow(() -> new NotFoundResponse("no lesson with the id " + id));
    }

    private void answer(Context ctx, Browser browser, Lesson lesson) {
        LessonState state = state(classroom.of(browser), lesson).orElse(null);
        ctx.json(LessonView.of(lesson, state, running()));
    }

    private void predict(Context ctx) {
        Browser browser = browsers.of(ctx);
        Lesson lesson = lesson(ctx);
        String choice =
                choice(lesson.choices(), JsonRequest.of(ctx).text("choice")).id();
        classroom.change(browser, trainee -> {
            Optional<LessonState> state = state(trainee, lesson);
            if (state.isPresent() && !state.get().predicted().equals(choice)) {
                throw new ConflictResponse("this browser has predicted already; reset the lesson to predict again");
            }
            return state.isPresent()
                    ? trainee
                    : trainee.with(lesson.id(), LessonState.begin(lesson, choice, clock.millis()));
        });
        send(browser.user(), lesson);
        answer(ctx, browser, lesson);
    }

    private static Choice choice(List<Choice> choices, String id) {
        return choices.stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadRequestResponse("no choice '" + id + "'; there are "
                        + String.join(", ", choices.stream().map(Choice::id).toList())));
    }

    private void answerStep(Context ctx) {
        Browser browser = browsers.of(ctx);
        Lesson lesson = lesson(ctx);
        JsonRequest body = JsonRequest.of(ctx);
        String given = body.text("answer").strip();
        int index = step(lesson, body.text("step"));
        Step step = lesson.steps().get(index);
        boolean right = isRight(browser, step, given);
        changeStep(browser, lesson, (state, at) -> {
            if (index > state.current()) {
                throw new ConflictResponse("step " + (state.current() + 1) + " comes first");
            }
            StepState before = state.steps().get(index);
            if (before.isDone()) {
                return state;
            }
            return state.with(index, right ? before.done(at) : before.answeredWrong());
        });
        answer(ctx, browser, lesson);
    }

    private boolean isRight(Browser browser, Step step, String given) {
        return switch (step) {
            case Step.Do _ ->
                throw new BadRequestResponse("this step is done by what you do in the lab, not by an answer");
            case Step.Choose question -> choice(question.choices(), given).right();
            case Step.AskClaim question ->
                claims.of(browser, question.variant(), question.claim())
                        .filter(given.replaceAll("^\"|\"$", "")::equals)
                        .isPresent();
        };
    }

    private void hint(Context ctx) {
        Browser browser = browsers.of(ctx);
        Lesson lesson = lesson(ctx);
        int index = step(lesson, JsonRequest.of(ctx).text("step"));
        changeStep(
                browser,
                lesson,
                (state, _) -> state.with(index, state.steps().get(index).withHint()));
        answer(ctx, browser, lesson);
    }

    private void changeStep(Browser browser, Lesson lesson, BiFunction<LessonState, Long, LessonState> change) {
        long now = clock.millis();
        classroom.change(browser, trainee -> {
            LessonState state = state(trainee, lesson)
                    .orElseThrow(() -> new ConflictResponse("the prediction of this lesson comes first"));
            return trainee.with(lesson.id(), change.apply(state, now));
        });
        send(browser.user(), lesson);
    }

    private static int step(Lesson lesson, String id) {
        if (!id.matches("\\d{1,3}")
                || Integer.parseInt(id) < 1
                || Integer.parseInt(id) > lesson.steps().size()) {
            throw new BadRequestResponse(
                    "no step '" + id + "'; there are 1 to " + lesson.steps().size());
        }
        return Integer.parseInt(id) - 1;
    }

    private void count(LabEvent event) {
        classroom.after(event).stream()
                .flatMap(change -> lessons.all().stream()
                        .filter(lesson -> isFurther(change, lesson))
                        .map(lesson -> Map.entry(change.after().user(), lesson)))
                .forEach(progress -> send(progress.getKey(), progress.getValue()));
    }

    private static boolean isFurther(Classroom.Change change, Lesson lesson) {
        int before = state(change.before(), lesson).map(LessonState::current).orElse(0);
        return state(change.after(), lesson).map(LessonState::current).orElse(0) > before;
    }

    private void send(String user, Lesson lesson) {
        classroom.all().stream()
                .filter(trainee -> trainee.user().equals(user))
                .forEach(trainee -> browsers.send(
                        user,
                        "lesson",
                        Summary.of(lesson, state(trainee, lesson).orElse(null), running())));
    }

    @Override
    public void close() {
        classroom.close();
    }
}
