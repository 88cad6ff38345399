package authlab.lab.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The console's page as a person uses it: views, buttons by their name, and keys. */
final class PageInChromium implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int MOST_CONTROLS = 300;

    private static final String VIOLATIONS = """
            axe.run(document).then(r => JSON.stringify(r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target).join(", "))))
            """;

    /** Numbers every visible control; radio buttons of one group are one control. */
    private static final String NUMBER_CONTROLS = """
            (() => {
              const groups = new Map();
              let next = 0;
              document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']").forEach(e => {
                if (!e.checkVisibility() || e.disabled) return;
                const group = e.type === "radio" ? e.name || e.closest("fieldset") : e;
                if (!groups.has(group)) groups.set(group, next++);
                e.dataset.control = groups.get(group);
              });
              document.activeElement.blur();
              return next;
            })()
            """;

    private static final String FOCUSED = """
            document.activeElement && document.activeElement.dataset.control || ""
            """;

    private final ChromiumTab tab;
    private final URI address;
    private final String axe;

    PageInChromium(URI address, Path profile) throws IOException {
        this.address = address;
        try (InputStream in = Objects.requireNonNull(PageInChromium.class.getResourceAsStream("/vendor/axe.min.js"))) {
            axe = TextNode.valueOf(new String(in.readAllBytes(), UTF_8)).toString();
        }
        tab = ChromiumTab.open(ChromiumTab.installed().getFirst(), profile);
        tab.size(1280, 720, false);
    }

    ChromiumTab tab() {
        return tab;
    }

    /** Shows a view by its address, and waits for an element of it. */
    void show(String view, String element) {
        tab.go(address.resolve("#/" + view));
        until("location.hash === '#/" + view + "' && document.querySelector(\"main " + element + "\")");
    }

    /** Loads the page again. */
    void reload() {
        tab.value("void (window.before = true)");
        tab.reload();
        until("!window.before && document.querySelector('main h1')");
    }

    /** Waits until a JavaScript expression is true. */
    void until(String expression) {
        until(expression, LIMIT);
    }

    void until(String expression, Duration limit) {
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(holds(expression))
                        .as(() -> expression + " of the page: " + tab.value("document.body.innerText"))
                        .isTrue());
    }

    boolean holds(String expression) {
        return tab.value("Boolean(" + expression + ")").asBoolean();
    }

    /** Presses a button once it is there and can be used. */
    void press(String label) {
        String button = "[...document.querySelectorAll('button')].find(b => (b.ariaLabel || b.textContent).trim() === '"
                + label + "' && b.ariaDisabled !== 'true')";
        until(button);
        tab.value(button + ".click()");
    }

    String text(String selector) {
        until("document.querySelector('" + selector + "')");
        return tab.value("document.querySelector('" + selector + "').innerText").asText();
    }

    double number(String expression) {
        return tab.value(expression).asDouble();
    }

    /** What axe-core reports. */
    String violations() {
        tab.value("typeof axe === 'undefined' ? void (0, eval)(" + axe + ") : 0");
        return tab.value(VIOLATIONS).asText();
    }

    /** Controls that the Tab key does not reach, as HTML. */
    List<String> unreachable() {
        int all = tab.value(NUMBER_CONTROLS).asInt();
        assertThat(all).isBetween(5, MOST_CONTROLS);
        Set<String> reached = new HashSet<>();
        for (int i = 0; i < all + 40 && reached.size() < all; i++) {
            tab.press("Tab");
            reached.add(tab.value(FOCUSED).asText());
            reached.remove("");
        }
        return tab.value(
                        "[...document.querySelectorAll('[data-control]')].map(e => e.dataset.control + ' ' + e.outerHTML.slice(0, 120))")
                .valueStream()
                .map(node -> node.asText())
                .filter(control -> !reached.contains(control.replaceFirst(" .*", "")))
                .toList();
    }

    @Override
    public void close() {
        tab.close();
    }
}
