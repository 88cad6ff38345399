package authlab.lab.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The page of one trainee in Chromium, with a lesson beside the view in which he works. */
record LessonTab(ChromiumTab tab, URI console) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Map<String, String> LABELS = Map.of(
            "login", "Sign in",
            "me", "/me",
            "admin-users", "/admin/users",
            "refresh", "Refresh",
            "logout", "Log out",
            "logout-everywhere", "Log out everywhere");

    /** Counts what the page has sent and got an answer for. */
    private static final String COUNT_POSTS = """
            void (window.posts = 0, window.sends = window.fetch, window.fetch = (path, options) =>
              window.sends(path, options).finally(() => { if (options && options.method === 'POST') window.posts++; }))
            """;

    private static final String STEP = "document.querySelector('.dock .step.present')";

    /** Opens a lesson as the browser with this cookie, records a prediction, and puts the lesson beside Compare. */
    void begin(String cookie, String lesson) {
        tab.goAs(cookie, console.resolve("#/lessons/" + lesson));
        until("document.querySelector('.view.lesson .choice input')");
        tab.value(COUNT_POSTS);
        tab.value("document.querySelector('.view.lesson .choice input').click()");
        press("Record my prediction");
        until(button("Open beside Compare"));
        tab.value(button("Open beside Compare") + ".click()");
        until("document.querySelectorAll('.panel').length === 2 && " + STEP);
    }

    /** Waits until a JavaScript expression is true. */
    private void until(String expression) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(
                                tab.value("Boolean(" + expression + ")").asBoolean())
                        .as(() -> expression + " of the page: "
                                + tab.value("document.body.innerText").asText())
                        .isTrue());
    }

    private static String button(String label) {
        return "[...document.querySelectorAll('button')].find(b => (b.ariaLabel || b.textContent) === '" + label
                + "' && b.ariaDisabled !== 'true')";
    }

    /** Presses a button once it is there and not blocked, and waits until what it sent is answered. */
    private void press(String label) {
        until(button(label));
        click(button(label));
    }

    /** Clicks an element and waits until what that sent is answered. */
    private void click(String element) {
        int before = posts();
        tab.value(element + ".click()");
        await(element).atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> posts() > before);
    }

    private int posts() {
        return tab.value("window.posts").asInt();
    }

    private void show(String view, String condition) {
        tab.value("location.hash = '#/" + view + "'");
        until(condition);
    }

    /** Sends one request to an app, with the buttons of Compare. */
    void call(String variant, String operation) {
        String label = LABELS.get(operation) + " at " + variant;
        if (!tab.value("Boolean(" + button(label) + ")").asBoolean()) {
            show("compare/" + variant, "document.querySelector('.panel select').value === '" + variant + "'");
        }
        press(label);
    }

    /** Sends the credential that the logout or the renewal has ended. */
    void replay(String variant) {
        show("compare/" + variant, "document.querySelector('.panel select').value === '" + variant + "'");
        press("Replay the earlier access token");
    }

    /** Chooses an answer of the present step, counted from 0, and has it checked. */
    void choose(int choice) {
        until(STEP + ".querySelectorAll('.choice').length > " + choice);
        tab.value(STEP + ".querySelectorAll('.choice input')[" + choice + "].click()");
        press("Check");
    }

    /** Writes an answer to the present step and has it checked. */
    void write(String answer) {
        String field = STEP + ".querySelector('input[type=text]')";
        until(field);
        tab.value("((f) => { f.value = " + TextNode.valueOf(answer)
                + "; f.dispatchEvent(new Event('input', { bubbles: true })); })(" + field + ")");
        press("Check");
    }

    /** Predicts what a fault will do, with the first choice. */
    void predict(String fault, String target) {
        show(
                "break/" + fault + "/" + target,
                "document.querySelector('#target')?.value === '" + target
                        + "' && document.querySelector(\"input[name=fault][value='" + fault + "']\").checked"
                        + " && document.querySelector('.predict input')");
        if (tab.value("Boolean(document.querySelector('.predict .tag'))").asBoolean()) {
            return;
        }
        tab.value("document.querySelector('.predict input').click()");
        press("Record my prediction");
    }

    /** Injects the fault that was predicted. */
    void inject() {
        String inject = "document.querySelector('.go button')";
        until(inject + ".ariaDisabled !== 'true'");
        click(inject);
    }

    void heal() {
        press("Heal all");
    }

    /** The lesson shows so many steps as done. */
    void untilDone(int steps) {
        until("document.querySelectorAll('.dock .step.done').length === " + steps);
    }

    /** The lesson says that the last answer was wrong. */
    void untilWrong() {
        until(STEP + ".querySelector('.wrong-answer')");
    }

    /** All steps are done, and the explanation is shown. */
    void untilExplained() {
        until("document.querySelector('.dock .explanation')");
        assertThat(tab.errors()).isEmpty();
    }
}
