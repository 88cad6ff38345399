package authlab.lab.console;

import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.JWT_DENYLIST;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.FileWork;
import authlab.lab.catalogue.Variant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson is played to its end in a real lab, in Chromium and from outside, with a wrong attempt at each step. */
@EnabledIf(
        value = "authlab.lab.console.ChromiumTab#isInstalled",
        disabledReason = "SKIPPED: no Chromium on this machine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LessonsIT {

    /** A saved run. */
    static final String RUN = "20260101-120000-compare";

    private static final int PORT = 24_300;

    private static final List<Variant> VARIANTS =
            List.of(SESSION_MEMORY, SESSION_STICKY, SESSION_POSTGRES, SESSION_REDIS, JWT, JWT_DENYLIST);

    private final LabConsole console = new LabConsole("lessons-it", PORT, VARIANTS);
    private final ChromiumTab chromium = chromium();

    private ChromiumTab chromium() {
        return FileWork.orFail(
                "cannot start Chromium",
                () -> ChromiumTab.open(ChromiumTab.installed().getFirst(), console.scratch("chromium")));
    }

    /** The first login of a node may take longer than the balancer waits. */
    @BeforeAll
    void warm() {
        console.save(RUN);
        chromium.size(1600, 1000, false);
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
        chromium.close();
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
        try (LessonPlayer player = new LessonPlayer(console.address, chromium)) {
            player.browser.follow();
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
        try (LessonPlayer player = new LessonPlayer(console.address, chromium)) {
            player.play(play);
        }
    }
}
