package authlab.lab.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One trainee with a page in Chromium and a terminal. What the page has no button for, he sends as its scripts do. */
final class LessonPlayer implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Under the load of a measurement, with two cores for everything. */
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);

    private static final int MOST = 20;

    final ConsoleClient browser;
    private final LessonTab page;
    private final Terminal terminal = new Terminal();
    private final Map<String, String> clipboard = new HashMap<>();
    private final String balancer;
    private String lesson = "";
    private int before;
    private int outside;

    LessonPlayer(URI console, ChromiumTab chromium) {
        browser = new ConsoleClient(console);
        page = new LessonTab(chromium, console);
        balancer = browser.page().path("lab").path("balancer").asText().replaceFirst("/$", "");
    }

    /** Plays a lesson to its end; every step first in a wrong way. */
    void play(LessonPlays.Play play) {
        lesson = play.lesson();
        page.begin(browser.cookie(), lesson);
        int turn = 0;
        Iterator<String> right = LessonPlays.rightChoices(lesson).iterator();
        for (JsonNode step : lesson().path("steps")) {
            before = browser.done(lesson);
            assertThat(before).as(lesson).isEqualTo(step.path("id").asInt() - 1);
            if (step.path("choices").isEmpty()) {
                assertThat(turn)
                        .as("turns of " + lesson)
                        .isLessThan(play.turns().size());
                take(play.turns().get(turn++));
            } else {
                choose(step, right.next());
            }
        }
        assertThat(turn).as("turns of " + lesson).isEqualTo(play.turns().size());
        page.untilExplained();
        assertNothingIsReportedTwice();
    }

    private void take(LessonPlays.Turn turn) {
        turn.wrong().by(this);
        assertThat(isStepDone())
                .as("%s, step %d, wrong attempt", lesson, before + 1)
                .isFalse();
        turn.right().by(this);
        await(lesson + ", step " + (before + 1)).atMost(SEEN_WITHIN).until(this::isStepDone);
        assertThat(browser.done(lesson)).as(lesson).isEqualTo(before + 1);
        page.untilDone(before + 1);
    }

    /** Every wrong choice, then the right one. */
    private void choose(JsonNode step, String right) {
        List<String> choices = StreamSupport.stream(step.path("choices").spliterator(), false)
                .map(choice -> choice.path("text").asText())
                .toList();
        for (int choice = 0; choice < choices.size(); choice++) {
            if (!choices.get(choice).equals(right)) {
                page.choose(choice);
                page.untilWrong();
                assertThat(isStepDone())
                        .as("%s, step %d, %s", lesson, before + 1, choices.get(choice))
                        .isFalse();
            }
        }
        page.choose(choices.indexOf(right));
        assertThat(isStepDone())
                .as("%s, step %d, %s", lesson, before + 1, right)
                .isTrue();
        page.untilDone(before + 1);
    }

    private JsonNode lesson() {
        return browser.get("/api/lessons/" + lesson);
    }

    private boolean isStepDone() {
        return browser.done(lesson) > before;
    }

    void answer(String answer) {
        page.write(answer);
    }

    /** Sends one request to an app. */
    void call(String variant, String operation) {
        page.call(variant, operation);
    }

    /** Sends the token that was ended. */
    void replay(String variant) {
        page.replay(variant);
    }

    /** Sends a request a few times. */
    void several(String variant, String operation) {
        for (int i = 0; i < MOST; i++) {
            page.call(variant, operation);
        }
    }

    /**
     * Acts until the step is done, as a trainee does: other requests shift the turn of the nodes, and a node may answer as
     * before for a moment after a part is healed or a key removed.
     */
    void untilDone(LessonPlays.Act act) {
        await(lesson + ", step " + (before + 1)).atMost(SEEN_WITHIN).until(() -> {
            if (!isStepDone()) {
                act.by(this);
            }
            return isStepDone();
        });
    }

    /** The latest request of this kind, as the command that the page shows. */
    void copy(String variant, String operation) {
        List<JsonNode> calls = calls().filter(c -> c.path("variant").asText().equals(variant)
                        && c.path("operation").asText().equals(operation)
                        && !c.path("curl").asText().isEmpty())
                .toList();
        clipboard.put(variant + " " + operation, calls.getLast().path("curl").asText());
    }

    /** Runs a command that was copied. */
    void paste(String variant, String operation) {
        run(clipboard.getOrDefault(variant + " " + operation, ""));
    }

    /** Signs in from outside, and sends {@code /me} a few times. */
    void outside(String variant, int times) {
        String body = "{\"username\":\"" + browser.page().path("user").asText() + "\",\"password\":\"authlab-demo\"}";
        HttpResponse<String> login = run("curl -i -X POST '" + balancer + "/" + variant
                + "/login' -H 'Content-Type: application/json' --data-raw '" + body + "'");
        String token = Terminal.json(login).path("access_token").asText("");
        String cookie = login.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
        for (int i = 0; i < times; i++) {
            get(variant, "me", token.isEmpty() ? "Cookie: " + cookie : "Authorization: Bearer " + token);
        }
    }

    /** Sends a token from outside. */
    void outside(String variant, String path, String token) {
        get(variant, path, "Authorization: Bearer " + token);
    }

    private void get(String variant, String path, String header) {
        run("curl -i '" + balancer + "/" + variant + "/" + path + "' -H '" + header + "'");
    }

    /** Waits until the console has seen it. */
    private HttpResponse<String> run(String command) {
        HttpResponse<String> response = terminal.run(command);
        outside++;
        await(command).atMost(SEEN_WITHIN).pollInterval(Duration.ofMillis(50)).until(() -> reported() >= outside);
        return response;
    }

    private Stream<JsonNode> calls() {
        return StreamSupport.stream(browser.get("/api/calls").path("calls").spliterator(), false);
    }

    private long reported() {
        return calls().filter(c -> c.path("source").asText().equals("outside")).count();
    }

    /** What the page has sent is not reported again by the nodes, whose reports come in order. */
    void assertNothingIsReportedTwice() {
        outside("jwt", 1);
        assertThat(reported()).as("requests from outside in " + lesson).isEqualTo(outside);
    }

    void predict(String fault, String target) {
        page.predict(fault, target);
    }

    /** Tries to inject a fault; returns the problem, blank if there is none. */
    String inject(String fault, String target) {
        return browser.post("/api/faults", Map.of("fault", fault, "target", target))
                .path("detail")
                .asText("");
    }

    /** Predicts and injects a fault, once the one before is measured, and waits until it has taken effect. */
    void fault(String fault, String target) {
        await("the end of the fault before").atMost(LIMIT).until(() -> state().matches("|done|failed"));
        page.predict(fault, target);
        page.inject();
        await(fault + " of " + target).atMost(LIMIT).until(() -> state().matches("broken|measuring|done"));
    }

    private String state() {
        return browser.get("/api/faults").path(0).path("state").asText("");
    }

    void heal() {
        page.heal();
    }

    /** The node that has answered the latest request at a variant. */
    String node(String variant) {
        return calls().filter(c -> c.path("variant").asText().equals(variant))
                .toList()
                .getLast()
                .path("node")
                .asText();
    }

    @Override
    public void close() {
        terminal.close();
        browser.close();
    }
}
