package authlab.lab.console;

import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.JWT_DENYLIST;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import authlab.lab.catalogue.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson is played to its end in a real lab, from the page and from outside, with a wrong attempt at each step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LessonsIT {

    /** A saved run. */
    static final String RUN = "20260101-120000-compare";

    private static final int PORT = 24_300;

    private static final List<Variant> VARIANTS =
            List.of(SESSION_MEMORY, SESSION_STICKY, SESSION_POSTGRES, SESSION_REDIS, JWT, JWT_DENYLIST);

    private final LabConsole console = new LabConsole("lessons-it", PORT, VARIANTS);

    /** The first login of a node may take longer than the balancer waits. */
    @BeforeAll
    void warm() {
        console.save(RUN);
        try (ConsoleClient browser = new ConsoleClient(console.address)) {
            for (int i = 0; i < 4; i++) {
                VARIANTS.forEach(variant -> browser.call(variant.name(), "login"));
            }
            assertThat(VARIANTS)
                    .allSatisfy(variant -> assertThat(browser.call(variant.name(), "login")
                                    .path("status")
                                    .asInt())
                            .isEqualTo(200));
        }
    }

    @AfterAll
    void end() {
        console.close();
    }

    @Test
    @Order(1)
    void everyLessonIsPlayed() {
        assertThat(LessonPlays.all())
                .extracting(LessonPlays.Play::lesson)
                .containsExactlyInAnyOrderElementsOf(LessonPlays.ids());
    }

    @Test
    @Order(2)
    void requestsFromOutsideAreSeenOnce() {
        try (LessonPlayer player = new LessonPlayer(console.address)) {
            player.outside("jwt", 0);
            for (Variant variant : VARIANTS) {
                List.of("login", "me", "orders", "logout", "me")
                        .forEach(operation -> player.browser.call(variant.name(), operation));
                player.outside(variant.name(), 0);
            }
            player.assertNothingIsReportedTwice();
        }
    }

    @ParameterizedTest
    @Order(3)
    @MethodSource("authlab.lab.console.LessonPlays#all")
    void playedToItsEnd(LessonPlays.Play play) {
        try (LessonPlayer player = new LessonPlayer(console.address)) {
            player.play(play);
        }
    }

    /** The lesson on logging out: its prediction, its requests and its question, all by buttons. */
    @Test
    @Order(4)
    void playedInABrowser() throws IOException {
        assumeFalse(ChromiumTab.installed().isEmpty(), "SKIPPED: no Chromium on this machine");
        String lesson = "log-out-then-replay";
        Path profile = console.scratch("chromium");
        try (ChromiumTab chromium = ChromiumTab.open(ChromiumTab.installed().getFirst(), profile)) {
            LessonTab tab = new LessonTab(chromium);
            chromium.size(1600, 1000, false);
            chromium.go(console.address.resolve("#/compare/session-redis/jwt"));
            tab.until("document.querySelectorAll('.panel').length === 2");
            chromium.value("location.hash = '#/lessons/" + lesson + "'");
            tab.choose("Only at jwt");
            tab.press("Record my prediction");
            tab.press("Open beside Compare");

            tab.press("Sign in at session-redis");
            tab.until("document.querySelector('.signed .good')");
            tab.untilDone(0);
            tab.press("Sign in at jwt");
            tab.untilDone(1);
            tab.press("Log out at session-redis");
            tab.press("/me at jwt");
            tab.untilCalled("logout", 200, "me", 200);
            tab.untilDone(1);
            tab.press("Log out at jwt");
            tab.untilDone(2);
            tab.press("Replay the earlier access token");
            tab.untilCalled("logout", 200, "me", 200);
            tab.untilDone(2);
            tab.press("Replay the earlier cookie");
            tab.untilDone(3);
            tab.press("/me at jwt");
            tab.untilCalled("me", 401, "me", 401);
            tab.untilDone(3);
            tab.press("Replay the earlier access token");
            tab.untilDone(4);

            tab.choose("For ever");
            tab.press("Check");
            tab.until("document.querySelector('.dock .wrong-answer')");
            tab.choose(LessonPlays.rightChoices(lesson).getFirst());
            tab.press("Check");
            tab.untilDone(5);
            tab.until("document.querySelector('.dock .explanation')");
        }
    }
}
