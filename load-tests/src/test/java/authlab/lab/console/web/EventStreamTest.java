package authlab.lab.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty pages with raw sockets, so that one can stall as a page does that reads nothing. */
final class EventStreamTest {

    private static final int PAGES = 20;

    private static final Duration STALL = Duration.ofSeconds(2);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<RawPage> pages = new ArrayList<>();
    private ConsoleServer server;
    private int port;

    @BeforeEach
    void start() {
        server = new ConsoleServer(
                new WebSettings("127.0.0.1", 0, false, "", folder.resolve("browsers.json"), STALL), Clock.systemUTC());
        ConsoleBrowsers browsers = server.browsers();
        port = server.start(List.of(routes -> routes.get(
                        "/api/page",
                        ctx -> ctx.result(browsers.arrive(ctx).browser().user()))))
                .getPort();
    }

    @AfterEach
    void stop() throws IOException {
        for (RawPage page : pages) {
            page.close();
        }
        server.close();
    }

    private RawPage open() throws IOException {
        String cookie = RawPage.exchange(port, "GET", "/api/page", Map.of(), "").cookie();
        RawPage page = new RawPage(port);
        page.send("GET /api/stream HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n");
        pages.add(page);
        return page;
    }

    private void awaitPages(int count) {
        await().atMost(LIMIT).until(() -> server.browsers().pages() == count);
    }

    /** Reads until a line with this text, and returns it. */
    private static String awaitLine(RawPage page, String text) throws IOException {
        for (String line = page.line(); line != null; line = page.line()) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("the stream ended before " + text);
    }

    @Test
    void aPageGetsItsOwnEventsAndThoseOfAll() throws IOException {
        RawPage first = open();
        awaitPages(1);
        RawPage second = open();
        awaitPages(2);

        server.browsers().send("user0901", "call", Map.of("id", "only for the first"));
        server.browsers().sendToAll("mark", Map.of("id", "for all"));

        assertThat(awaitLine(first, "data:")).contains("only for the first");
        assertThat(awaitLine(second, "data:")).contains("for all");
    }

    @Test
    void aPingComesEachSecond() throws IOException {
        RawPage page = open();
        awaitLine(page, ": ping");
        long first = System.nanoTime();
        awaitLine(page, ": ping");

        assertThat(Duration.ofNanos(System.nanoTime() - first))
                .isBetween(Duration.ofMillis(700), Duration.ofSeconds(3));
    }

    @Test
    void aPageThatReadsNothingDelaysNobodyAndIsDisconnected() throws IOException {
        for (int i = 0; i < PAGES; i++) {
            open();
        }
        awaitPages(PAGES);
        int sent = 0;
        String padding = "x".repeat(16 * 1024);
        Duration slowest = Duration.ZERO;

        // Far more than the buffers of the stalled page take, until it is disconnected.
        while (server.browsers().pages() == PAGES && sent < 5_000) {
            sent++;
            String mark = "mark-" + sent + "-end";
            long before = System.nanoTime();
            server.browsers().sendToAll("second", Map.of("text", mark, "padding", padding));
            for (RawPage page : pages.subList(1, PAGES)) {
                awaitLine(page, mark);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }

        assertThat(server.browsers().pages()).isEqualTo(PAGES - 1);
        assertThat(slowest).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aPageWithTooManyWaitingEventsIsDisconnectedInsteadOfKeepingThem() throws IOException {
        RawPage stalled = open();
        awaitPages(1);
        String padding = "x".repeat(64 * 1024);

        for (int i = 0; i < 3 * StreamClient.MOST_WAITING; i++) {
            server.browsers().sendToAll("mark", Map.of("padding", padding));
        }

        awaitPages(0);
        assertThat(stalled.line()).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void aPageOfTheGroupBeforeIsToldAndGetsNothingMore() throws IOException {
        RawPage page = open();
        awaitPages(1);

        server.browsers().newGroup(new Browser("id of the trainer", "user0950", true));
        server.browsers().send("user0901", "call", Map.of("id", "of the new group"));

        assertThat(awaitLine(page, "event:")).contains("reset");
        awaitPages(0);
        for (String line = page.line(); line != null; line = page.line()) {
            assertThat(line).doesNotContain("of the new group");
        }
    }

    @Test
    void aPageThatClosesIsForgotten() throws IOException {
        RawPage page = open();
        awaitPages(1);

        page.close();

        awaitPages(0);
    }
}
