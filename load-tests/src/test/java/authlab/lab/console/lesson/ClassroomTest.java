package authlab.lab.console.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.console.event.Call;
import authlab.lab.console.event.LabEvent;
import authlab.lab.console.event.LabEvent.Called;
import authlab.lab.console.event.LabEvent.FaultChanged;
import authlab.lab.console.event.LabEvent.FaultState;
import authlab.lab.console.event.LabEvent.Predicted;
import authlab.lab.console.web.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check with what fulfils it, and with wrong attempts that must not count. */
final class ClassroomTest {

    private static final Browser BROWSER = new Browser("id", "user0901", true);

    @TempDir
    private Path folder;

    private long now = 1_000;

    @Test
    void aCallCountsOnlyWithEachOfItsKeys() {
        String check = "call operation=me variant=jwt status=401 refused=signature edited=yes calls=0";
        Called right = called("user0901", "me", "jwt", 401, "the Signature is wrong", true, 0);

        assertThat(doneAfter(check, right)).isTrue();
        assertThat(doneAfter(check, called("user0902", "me", "jwt", 401, "the signature is wrong", true, 0)))
                .isFalse();
        assertThat(doneAfter(check, called("user0901", "orders", "jwt", 401, "the signature is wrong", true, 0)))
                .isFalse();
        assertThat(doneAfter(check, called("user0901", "me", "jwt-denylist", 401, "the signature is wrong", true, 0)))
                .isFalse();
        assertThat(doneAfter(check, called("user0901", "me", "jwt", 200, "", true, 0)))
                .isFalse();
        assertThat(doneAfter(check, called("user0901", "me", "jwt", 401, "the token has expired", true, 0)))
                .isFalse();
        assertThat(doneAfter(check, called("user0901", "me", "jwt", 401, "the signature is wrong", false, 0)))
                .isFalse();
        assertThat(doneAfter(check, called("user0901", "me", "jwt", 401, "the signature is wrong", true, 1)))
                .isFalse();
    }

    @Test
    void nodesAndTimesAreCounted() {
        assertThat(doneAfter("call operation=me nodes=2", me("jwt-1"), me("jwt-1")))
                .isFalse();
        assertThat(doneAfter("call operation=me nodes=2", me("jwt-1"), me("jwt-2")))
                .isTrue();
        assertThat(doneAfter("call operation=me times=3", me("jwt-1"), me("jwt-1")))
                .isFalse();
        assertThat(doneAfter("call operation=me times=3", me("jwt-1"), me("jwt-1"), me("jwt-1")))
                .isTrue();
        assertThat(doneAfter("call status=4xx", me("jwt-1"))).isFalse();
    }

    @Test
    void aReplayCountsAfterTheLogoutOnlyAndNotAfterANewLogin() {
        String check = "call operation=me variant=jwt status=200 after=logout";

        assertThat(doneAfter(check, ok("me"))).isFalse();
        assertThat(doneAfter(check, ok("logout"), ok("login"), ok("me"))).isFalse();
        assertThat(doneAfter(check, ok("logout"), ok("refresh"), ok("me"))).isFalse();
        assertThat(doneAfter(check, called("user0901", "logout", "jwt", 401, "", false, 0), ok("me")))
                .isFalse();
        assertThat(doneAfter(check, called("user0901", "logout", "session-redis", 200, "", false, 0), ok("me")))
                .isFalse();
        assertThat(doneAfter(check, ok("login"), ok("logout"), ok("me"))).isTrue();
    }

    @Test
    void aCallAfterAFaultCountsWithTheOldLoginOnly() {
        String check = "call operation=me status=200 after=fault";

        assertThat(doneAfter(check, ok("login"), fault("kill", "redis", FaultState.INJECTING), ok("me")))
                .isFalse();
        assertThat(doneAfter(check, fault("kill", "redis", FaultState.BROKEN), ok("login"), ok("me")))
                .isFalse();
        assertThat(doneAfter(check, ok("login"), fault("kill", "redis", FaultState.BROKEN), ok("me")))
                .isTrue();
    }

    @Test
    void aCallAfterAnEdit() {
        String check = "call operation=me status=200 edited=no after=edit";

        assertThat(doneAfter(check, ok("me"))).isFalse();
        assertThat(doneAfter(check, called("user0901", "me", "jwt", 401, "x", true, 0), ok("me")))
                .isTrue();
    }

    @Test
    void aFaultCountsOnceItWasSeenToTakeEffect() {
        String check = "fault kind=kill part=session-sticky-*";

        assertThat(doneAfter(check, fault("kill", "session-sticky-1", FaultState.INJECTING)))
                .isFalse();
        assertThat(doneAfter(check, fault("kill", "session-sticky-1", FaultState.FAILED)))
                .isFalse();
        assertThat(doneAfter(check, fault("freeze", "session-sticky-1", FaultState.BROKEN)))
                .isFalse();
        assertThat(doneAfter(check, fault("kill", "session-redis-1", FaultState.BROKEN)))
                .isFalse();
        assertThat(doneAfter(check + " by=me", fault("kill", "session-sticky-1", FaultState.BROKEN)))
                .isFalse();
        assertThat(doneAfter(check, fault("kill", "session-sticky-1", FaultState.BROKEN)))
                .isTrue();
        assertThat(doneAfter("healed part=redis", fault("kill", "redis", FaultState.HEALING)))
                .isFalse();
        assertThat(doneAfter("healed part=redis", fault("kill", "redis", FaultState.MEASURING)))
                .isTrue();
    }

    @Test
    void aPredictionAndAReportCountForWhoMadeThem() {
        assertThat(doneAfter("predicted kind=kill", new Predicted(++now, "user0902", "kill", "redis", "a")))
                .isFalse();
        assertThat(doneAfter("predicted kind=kill", new Predicted(++now, "user0901", "freeze", "redis", "a")))
                .isFalse();
        assertThat(doneAfter("predicted kind=kill", new Predicted(++now, "user0901", "kill", "redis", "a")))
                .isTrue();
        assertThat(doneAfter("experiment what=report", new LabEvent.Experimented(++now, "user0902", "report")))
                .isFalse();
        assertThat(doneAfter("experiment what=started", new LabEvent.Experimented(++now, "user0902", "started")))
                .isTrue();
    }

    @Test
    void aStepCountsOnlyWhatCameAfterTheStepBefore() {
        Lesson lesson = lesson("call operation=login", "call operation=me");
        Classroom classroom = begun(lesson);

        classroom.after(ok("me"));
        assertThat(current(classroom, lesson)).isZero();
        Called early = ok("me");
        classroom.after(ok("login"));
        assertThat(current(classroom, lesson)).isEqualTo(1);
        classroom.after(early);
        assertThat(current(classroom, lesson)).isEqualTo(1);
        classroom.after(ok("me"));
        assertThat(current(classroom, lesson)).isEqualTo(2);
        classroom.close();
    }

    @Test
    void whatHappenedBeforeThePredictionDoesNotCount() {
        Lesson lesson = lesson("call operation=login");
        Called early = ok("login");
        now++;
        Classroom classroom = begun(lesson);

        classroom.after(early);

        assertThat(current(classroom, lesson)).isZero();
        classroom.close();
    }

    @Test
    void progressSurvivesTheEndOfTheProgramAndAGroupForgetsIt() throws IOException {
        Lesson lesson = lesson("call operation=login", "call operation=me status=200 after=logout");
        Classroom first = begun(lesson);
        first.after(ok("login"));
        first.after(ok("logout"));
        first.close();

        Classroom second = new Classroom(lessons(), folder.resolve("state/lessons.json"));
        assertThat(current(second, lesson)).isEqualTo(1);
        second.after(ok("me"));
        assertThat(current(second, lesson)).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("state/lessons.json"))).doesNotContain("\"id\"");
        second.forget();
        assertThat(second.of(BROWSER).lessons()).isEmpty();
        second.close();
    }

    /** Two of three steps are done, and the file was changed to one with two. */
    @Test
    void anEventOfALessonThatHasFewerStepsNowChangesNothing() {
        Lesson longer = lesson("call operation=login", "call operation=logout", "call operation=me");
        Classroom first = begun(longer);
        first.after(ok("login"));
        first.after(ok("logout"));
        first.close();
        lesson("call operation=login", "call operation=logout");

        try (Classroom second = new Classroom(lessons(), folder.resolve("state/lessons.json"))) {
            assertThat(second.after(ok("me"))).isEmpty();
        }
    }

    @Test
    void aDamagedFileStartsAllLessonsAgain() throws IOException {
        lesson("call operation=login");
        Files.writeString(folder.resolve("lessons.json"), "{\"x");

        try (Classroom classroom = new Classroom(lessons(), folder.resolve("lessons.json"))) {
            assertThat(classroom.all()).isEmpty();
        }
    }

    private Lessons lessons() {
        return Lessons.read(folder, LessonsTest.FAULTS);
    }

    private Lesson lesson(String... checks) {
        StringBuilder text = new StringBuilder(
                "# T\nid: t\nminutes: 1\nneeds: jwt, jwt-denylist, session-redis\n## Goal\ng\n## Predict\nq\n- [x] a\n- [ ] b\n## Do\n");
        for (String check : checks) {
            text.append("### s\ncheck: ").append(check).append('\n');
        }
        try {
            Files.writeString(folder.resolve("1.md"), text + "## Explain\ne\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return lessons().all().getFirst();
    }

    private Classroom begun(Lesson lesson) {
        Classroom classroom = new Classroom(lessons(), folder.resolve("state/lessons.json"));
        classroom.change(BROWSER, t -> t.with("t", LessonState.begin(lesson, "a", now)));
        return classroom;
    }

    private static int current(Classroom classroom, Lesson lesson) {
        return Objects.requireNonNull(classroom.of(BROWSER).lessons().get(lesson.id()))
                .current();
    }

    private boolean doneAfter(String check, LabEvent... events) {
        Lesson lesson = lesson(check);
        long since = now;
        now = 0;
        LessonState state = LessonState.begin(lesson, "a", 0);
        Trainee trainee = Trainee.arrived("user0901").with("t", state);
        for (LabEvent event : events) {
            trainee = trainee.after(event, lessons());
        }
        now = since;
        return Objects.requireNonNull(trainee.lessons().get("t")).isDone();
    }

    private Called ok(String operation) {
        return called("user0901", operation, "jwt", 200, "", false, 0);
    }

    private Called me(String node) {
        Called one = ok("me");
        Call c = one.call();
        return new Called(one.at(), one.user(), call("me", "jwt", 200, node, c.detail(), 0), false);
    }

    private Called called(
            String user, String operation, String variant, int status, String refused, boolean edited, int calls) {
        return new Called(++now, user, call(operation, variant, status, variant + "-1", refused, calls), edited);
    }

    private Call call(String operation, String variant, int status, String node, String refused, int calls) {
        return new Call(
                "1",
                now,
                variant,
                operation,
                "GET",
                "/",
                status,
                node,
                1,
                "page",
                List.of(new Call.Step("auth", 1, calls)),
                "",
                refused,
                refused.isEmpty() ? null : refused,
                null,
                Map.of(),
                Map.of(),
                "",
                "");
    }

    private FaultChanged fault(String kind, String target, FaultState state) {
        return new FaultChanged(++now, "trainer", kind, target, state);
    }
}
