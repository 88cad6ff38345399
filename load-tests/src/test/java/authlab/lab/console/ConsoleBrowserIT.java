package authlab.lab.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.console.operator.DirectOperator;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.environment.LocalEnvironment;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in Chromium, beside a small lab of real processes; the tests share both and run in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleBrowserIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final int FIRST_PORT = 24_900;

    private static final Variant SESSION = Variants.SESSION_REDIS;

    private static final Variant TOKEN = Variants.JWT;

    private static final String WORST_AXE = """
            axe.run(document).then(r => JSON.stringify(r.violations.map(v => v.id + " " + v.nodes.map(n => n.target).join(", "))))
            """;

    private final Path root = Repository.home().root();
    private final LabHome home = new LabHome(root, root.resolve(".lab/scratch/console-browser-it"));
    private final LocalEnvironment lab = LocalEnvironment.at(home, FIRST_PORT);
    private final LabOperator operator = new DirectOperator(
            LocalEnvironment.at(home, FIRST_PORT), root, home.state().resolve("results"));
    private final Console console = new Console(
            operator,
            new ConsoleSettings(
                    "127.0.0.1",
                    0,
                    root.resolve("lessons"),
                    home.state().resolve("results"),
                    home.state().resolve("console"),
                    false),
            Clock.systemUTC());
    private @Nullable ChromiumTab open;
    private URI address = URI.create("about:blank");
    private String axe = "";

    @BeforeAll
    void start() throws IOException {
        assumeFalse(
                ChromiumTab.installed().isEmpty(),
                "SKIPPED: no Chromium on this machine; on Debian and Ubuntu: apt-get install chromium");
        lab.start(List.of(SESSION, TOKEN), what -> {});
        address = console.start();
        open = ChromiumTab.open(ChromiumTab.installed().getFirst(), home.state().resolve("chromium"));
        tab().size(1280, 720, false);
        try (InputStream in =
                Objects.requireNonNull(ConsoleBrowserIT.class.getResourceAsStream("/vendor/axe.min.js"))) {
            axe = new String(in.readAllBytes(), UTF_8);
        }
    }

    @AfterAll
    void end() {
        if (open != null) {
            open.close();
        }
        console.close();
        operator.close();
        lab.stop();
        lab.close();
        LabHome.remove(home.state());
    }

    private ChromiumTab tab() {
        return Objects.requireNonNull(open);
    }

    private void show(String view) {
        tab().go(address.resolve("#/" + view));
        until("document.querySelector('main h1') !== null && location.hash.startsWith('#/" + view + "')");
    }

    /** Waits until a JavaScript expression is true. */
    private void until(String expression) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                tab().value("Boolean(" + expression + ")").asBoolean())
                        .as(expression)
                        .isTrue());
    }

    private void press(String label) {
        until("[...document.querySelectorAll('button')].some(b => (b.ariaLabel || b.textContent) === '" + label
                + "' && b.ariaDisabled !== 'true')");
        tab().value("[...document.querySelectorAll('button')].find(b => (b.ariaLabel || b.textContent) === '" + label
                + "').click()");
    }

    private void assertAccessible(String where) {
        tab().value("typeof axe === 'undefined' ? (0, eval)(" + quoted(axe) + ") : 0");
        assertThat(tab().value(WORST_AXE).asText()).as(where).isEqualTo("[]");
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private String text(String selector) {
        return tab().value("document.querySelector('" + selector + "').textContent")
                .asText();
    }

    @Test
    @Order(1)
    void thePageIsInteractiveWithinASecondAndAsksNobodyElse() {
        show("lab");
        tab().go(address.resolve("?again#/lab"));
        until("document.querySelector('main h1')");

        assertThat(tab().value("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
                        .asDouble())
                .isLessThan(1000);
        assertThat(tab().value(
                                "performance.getEntriesByType('resource').every(r => r.name.startsWith(location.origin))")
                        .asBoolean())
                .isTrue();
        assertThat(tab().errors()).isEmpty();
    }

    @Test
    @Order(2)
    void theLabIsDrawnWithMeasuredStates() {
        show("lab");
        until("document.querySelectorAll('.part.up').length === 3 + 4");
        until("[...document.querySelectorAll('canvas')].length === 5");

        assertThat(text(".picture")).contains(SESSION.name(), TOKEN.name());
    }

    @Test
    @Order(3)
    void theSameRequestToBothShowsWhereAStoreIsAsked() {
        show("compare/" + SESSION.name() + "/" + TOKEN.name());
        press("Sign in at both");
        until("document.querySelectorAll('.signed .good').length === 2");
        press("/me at both");
        until(
                "[...document.querySelectorAll('.panel')].every(p => p.querySelector('.call .what').textContent === 'me')");

        assertThat(text(".panel .sequence")).contains("Redis");
        assertThat(text(".panel:nth-child(2) .sequence")).doesNotContain("Redis");
        assertThat(text(".panel .credential")).contains("session:");
    }

    @Test
    @Order(4)
    void anEditedTokenIsRefusedAndTheCheckIsNamed() {
        press("Make me admin");
        until("document.querySelector('.jwt .changed')");
        press("Send /me with this token");
        until("document.querySelector('.verdict-line')");

        assertThat(text(".verdict-line")).contains("401").containsIgnoringCase("signature");
    }

    @Test
    @Order(5)
    void aChartHasATableAndACursorForTheKeyboard() {
        show("lab");
        until("document.querySelector('.readout .when')");
        tab().value("document.querySelector('.plot').focus()");
        tab().press("ArrowLeft");
        tab().press("ArrowLeft");
        until("document.querySelector('.readout').getAttribute('aria-live') === 'polite'");
        press("Table of Requests per second");
        until("document.querySelector('#t-requests table tbody tr')");

        assertThat(tab().value("document.querySelector('.plot').getAttribute('aria-details')")
                        .asText())
                .isEqualTo("t-requests");
    }

    @Test
    @Order(6)
    void aFaultNeedsAPredictionAndIsMeasured() {
        Part node = TOKEN.nodes().getFirst();
        show("break/kill/" + node.name());
        until("document.querySelector('.go button').ariaDisabled === 'true'");
        tab().value("document.querySelector('.predict input').click()");
        press("Record my prediction");
        press("Kill " + node.name());
        until(
                "document.querySelector('.stages .present') && document.querySelector('.stages .present').innerText.includes('broken')");
        until("document.querySelector('.top .summary').innerText.includes('6 of 7')");
        press("Heal all");
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(tab().value("document.querySelector('.measured') !== null")
                                .asBoolean())
                        .isTrue());
        until("document.querySelector('.top .summary').innerText.includes('all 7')");
        assertThat(text(".report-card")).contains("process back", "you");
    }

    @ParameterizedTest
    @Order(7)
    @CsvSource({"390, false", "390, true", "1280, false", "1280, true", "1600, false", "1600, true"})
    void everyViewIsAccessibleAndFitsTheScreen(int width, boolean dark) {
        tab().size(width, 900, dark);
        for (String view : List.of("lab", "compare", "break", "lessons", "experiments", "trainer")) {
            show(view);
            until("document.title.startsWith(document.querySelector('.top nav [aria-current]').innerText)");
            assertAccessible(view + " " + width);
            assertThat(tab().value("document.documentElement.scrollWidth").asInt())
                    .as(view)
                    .isLessThanOrEqualTo(width);
            tab().screenshot(root.resolve(
                    "load-tests/target/console/" + view + "-" + width + (dark ? "-dark" : "") + ".png"));
        }
        assertThat(tab().errors()).isEmpty();
    }
}
