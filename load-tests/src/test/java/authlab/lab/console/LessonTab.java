package authlab.lab.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A lesson beside the view Compare, in Chromium. */
record LessonTab(ChromiumTab tab) {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Waits until a JavaScript expression is true. */
    void until(String expression) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                tab.value("Boolean(" + expression + ")").asBoolean())
                        .as(expression)
                        .isTrue());
    }

    /** Presses a button once it is there and not blocked. */
    void press(String label) {
        String button = "[...document.querySelectorAll('button')].find(b => (b.ariaLabel || b.textContent) === '"
                + label + "' && b.ariaDisabled !== 'true')";
        until(button);
        tab.value(button + ".click()");
    }

    /** Chooses an answer of the prediction or of the step, by its text. */
    void choose(String text) {
        String label = "[...document.querySelectorAll('.choice')].find(c => c.innerText.trim() === '" + text + "')";
        until(label);
        tab.value(label + ".querySelector('input').click()");
    }

    /** So many steps are done. */
    void untilDone(int steps) {
        until("document.querySelectorAll('.dock .step.done').length === " + steps);
    }

    /** The newest request of each panel. */
    void untilCalled(String left, int leftStatus, String right, int rightStatus) {
        until(newest(0, left, leftStatus) + " && " + newest(1, right, rightStatus));
    }

    private static String newest(int panel, String operation, int status) {
        return "((c) => c && c.querySelector('.what').textContent === '" + operation
                + "' && c.querySelector('.status').textContent.includes('" + status
                + "'))(document.querySelectorAll('.panel')[" + panel + "].querySelector('.call'))";
    }
}
