package authlab.lab.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private static final int PORT = 24_900;

    private static final Variant SESSION = Variants.SESSION_REDIS;

    private static final Variant TOKEN = Variants.JWT;

    private static final int PARTS = 3 + 4;

    private static final Path PICTURES = Repository.home().root().resolve("load-tests/target/console");

    /** The address of each view, and an element that shows that it is drawn. */
    private static final Map<String, String> VIEWS = Map.of(
            "lab", ".view.lab canvas",
            "compare", ".view.compare .call",
            "break", ".view.break .report-card .measured",
            "lessons", ".view.lessons .lesson-item",
            "lessons/where-is-the-session", ".view.lesson .step",
            "experiments", ".view.experiments .runs",
            "trainer", ".view.trainer table");

    private @Nullable LabConsole console;
    private @Nullable PageInChromium open;

    @BeforeAll
    void start() throws IOException {
        assumeFalse(
                ChromiumTab.installed().isEmpty(),
                "SKIPPED: no Chromium on this machine; on Debian and Ubuntu: apt-get install chromium");
        console = new LabConsole("console-browser-it", PORT, List.of(SESSION, TOKEN));
        open = new PageInChromium(console.address, console.scratch("chromium"));
    }

    @AfterAll
    void end() {
        if (open != null) {
            open.close();
        }
        if (console != null) {
            console.close();
        }
    }

    private PageInChromium page() {
        return Objects.requireNonNull(open);
    }

    private LabConsole console() {
        return Objects.requireNonNull(console);
    }

    @Test
    @Order(1)
    void thePageIsInteractiveWithinASecondAndAsksNobodyElse() {
        page().show("lab", "h1");
        page().reload();

        assertThat(page().number("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
                .isLessThan(1000);
        assertThat(
                        page().holds(
                                        "performance.getEntriesByType('resource').every(r => r.name.startsWith(location.origin))"))
                .isTrue();
        assertThat(page().tab().errors()).isEmpty();
    }

    @Test
    @Order(2)
    void theLabIsDrawnWithMeasuredStates() {
        page().show("lab", ".picture");
        page().until("document.querySelectorAll('.part.up').length === " + PARTS);
        page().until("document.querySelectorAll('canvas').length === 5");

        assertThat(page().text(".top .summary")).contains("all " + PARTS);
        assertThat(page().tab()
                        .value("document.querySelector('.picture').textContent")
                        .asText())
                .contains(SESSION.name(), TOKEN.name());
    }

    @Test
    @Order(3)
    void aSliderSendsLoadThatIsMeasuredAsRequestsAndLatency() {
        for (Variant variant : List.of(SESSION, TOKEN)) {
            String slider = "document.querySelector('input[aria-label=\"Background load of " + variant.name() + "\"]')";
            page().tab().value(slider + ".focus()");
            for (int i = 0; i < 10; i++) {
                page().tab().press("ArrowRight");
            }
            page().until(slider + ".value === '10'");
            String row = slider + ".closest('tr')";
            page().until("parseFloat(" + row + ".cells[2].innerText) > 5 && parseFloat(" + row
                    + ".cells[5].innerText) > 0");
        }
    }

    @Test
    @Order(4)
    void theSameRequestToBothShowsWhereAStoreIsAsked() {
        page().show("compare/" + SESSION.name() + "/" + TOKEN.name(), ".panel");
        page().press("Sign in at both");
        page().until("document.querySelectorAll('.signed .good').length === 2");
        page().press("/me at both");
        page().until("[...document.querySelectorAll('.panel')].every(p => p.querySelectorAll('.call').length === 2)");

        String sequences =
                "[...document.querySelectorAll('.panel')].map(p => p.querySelector('.sequence').textContent)";
        assertThat(page().tab().value(sequences).get(0).asText()).contains("Redis");
        assertThat(page().tab().value(sequences).get(1).asText()).isNotEmpty().doesNotContain("Redis");
    }

    @Test
    @Order(5)
    void anEditedTokenIsRefusedAndTheCheckIsNamed() {
        page().press("Make me admin");
        page().until("document.querySelector('.jwt .changed')");
        page().press("Send /me with this token");
        page().until("document.querySelector('.verdict-line')");

        assertThat(page().text(".verdict-line")).contains("401").containsIgnoringCase("signature");
        assertThat(page().tab().errors()).isEmpty();
    }

    @Test
    @Order(6)
    void aChartAnnouncesItsCursorAndHasATable() {
        page().show("lab", ".readout .when");
        page().until("document.querySelectorAll('.when').length === 5");
        page().tab().value("document.querySelector('.plot').focus()");
        page().tab().press("Home");
        page().until("document.querySelector('.readout').getAttribute('aria-live') === 'polite'");
        String first = page().text(".readout .when");
        page().tab().press("ArrowRight");
        page().until("document.querySelector('.readout .when').innerText !== '" + first + "'");
        page().press("Table of Requests per second");
        page().until("document.querySelector('#t-requests table tbody tr')");

        assertThat(page().holds("document.querySelector('.plot').getAttribute('aria-details') === 't-requests'"))
                .isTrue();
    }

    @Test
    @Order(7)
    void aFaultNeedsAPredictionAndIsMeasured() {
        Part node = TOKEN.nodes().getFirst();
        page().show("break/kill/" + node.name(), ".go button");
        assertThat(page().holds("document.querySelector('.go button').ariaDisabled === 'true'"))
                .isTrue();
        page().tab().value("document.querySelector('.predict input').click()");
        page().press("Record my prediction");
        page().press("Kill " + node.name());
        page().until("document.querySelector('.report-card .present')?.innerText.includes('broken')");
        page().until("document.querySelector('.top .summary').innerText.includes('6 of 7')");
        page().press("Heal all");
        page().until("document.querySelector('.measured')", Duration.ofMinutes(1));
        page().until("document.querySelector('.top .summary').innerText.includes('all 7')");

        assertThat(page().text(".report-card")).contains("process back", "you");
    }

    @Test
    @Order(8)
    void savedRunsAreListed() {
        console().save("20261130T054412Z");
        page().show("experiments", ".runs tbody tr");

        assertThat(page().text(".runs tbody")).contains("Report", "Replay");
    }

    @ParameterizedTest
    @Order(9)
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void everyViewIsAccessibleAndFitsTheScreen(int width, boolean dark) {
        page().tab().size(width, 900, dark);
        VIEWS.forEach((view, element) -> {
            page().show(view, element);
            page().tab()
                    .screenshot(
                            PICTURES.resolve(view.replace('/', '-') + "-" + width + (dark ? "-dark" : "") + ".png"));
            assertThat(page().violations()).as(view + " " + width).isEqualTo("[]");
            assertThat(page().number("document.documentElement.scrollWidth"))
                    .as(view)
                    .isLessThanOrEqualTo(width);
        });
        assertThat(page().tab().errors()).isEmpty();
    }

    @Test
    @Order(10)
    void theTabKeyReachesEveryControl() {
        page().tab().size(1280, 720, false);
        VIEWS.forEach((view, element) -> {
            page().show(view, element);
            assertThat(page().unreachable()).as(view).isEmpty();
        });
    }

    @Test
    @Order(11)
    void aLostStreamIsShownAndTheMissedSecondsAreFetched() {
        page().show("lab", ".readout .when");
        List<Long> before = seconds();
        page().tab().offline(true);
        console().stopConsole();
        page().until("document.querySelector('.banner.bad')?.innerText.includes('Connection lost')");
        console().startConsole();
        try (ConsolePage other = new ConsolePage(console().address)) {
            other.follow();
            JsonNode kept = other.get("api/faults").body().path(0);
            assertThat(kept.path("state").asText()).isEqualTo("done");
            assertThat(kept.path("result").path("users").asInt()).isPositive();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> other.events("second").size() >= 3);
            List<Long> missed = other.events("second").stream()
                    .map(second -> second.data().path("at").asLong())
                    .toList();
            assertThat(seconds()).doesNotContainAnyElementsOf(missed);
            page().tab().offline(false);
            page().until("!document.querySelector('.banner.bad')");

            assertThat(seconds()).containsAll(before).containsAll(missed);
        }
    }

    /** The times of all seconds that the page has. */
    private List<Long> seconds() {
        return page().tab()
                .value("import('/assets/store.js').then(store => store.get().seconds.map(s => s.at))")
                .valueStream()
                .map(JsonNode::asLong)
                .toList();
    }
}
