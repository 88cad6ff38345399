package authlab.lab.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variants;
import authlab.lab.console.ConsolePage.Answer;
import authlab.lab.console.ConsolePage.Received;
import authlab.lab.console.operator.DirectOperator;
import authlab.lab.console.operator.LabOperator;
import authlab.lab.environment.LocalEnvironment;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The console beside a small lab of real processes; the tests share it and run in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final int FIRST_PORT = 24_700;

    private static final Pattern REQUESTS =
            Pattern.compile("(?m)^http_requests_seconds_count\\{route=\"/me\",status=\"\\d+\"} ([0-9.E]+)");

    private final Path root = Repository.home().root();
    private final LabHome home = new LabHome(root, root.resolve(".lab/scratch/console-it"));
    private final LocalEnvironment lab = LocalEnvironment.at(home, FIRST_PORT);
    private final Path results = home.state().resolve("results");
    private final LabOperator operator = new DirectOperator(LocalEnvironment.at(home, FIRST_PORT), root, results);
    private final Console console = new Console(
            operator,
            new ConsoleSettings(
                    "127.0.0.1",
                    0,
                    root.resolve("lessons"),
                    results,
                    home.state().resolve("console"),
                    false),
            Clock.systemUTC());
    private ConsolePage page;

    @BeforeAll
    void start() {
        lab.start(Variants.named(List.of("session-redis", "jwt")), what -> {});
        lab.keep();
        page = new ConsolePage(console.start());
        page.follow();
        await().atMost(LIMIT).until(() -> page.events("second").size() >= 3);
    }

    @AfterAll
    void end() {
        page.close();
        console.close();
        operator.close();
        lab.stop();
        lab.close();
        LabHome.remove(home.state());
    }

    private JsonNode latest() {
        return page.events("second").getLast().data();
    }

    private JsonNode variant(String name) {
        return latest().path("variants").path(name);
    }

    private JsonNode report() {
        return page.get("api/faults").body().path(0);
    }

    /** Waits until the newest report has this state, and fails with it if it failed. */
    private JsonNode awaitReport(String state) {
        return await().atMost(LIMIT)
                .until(
                        () -> {
                            JsonNode report = report();
                            assertThat(report.path("state").asText())
                                    .as("%s", report)
                                    .isNotEqualTo("failed");
                            return report;
                        },
                        report -> report.path("state").asText().equals(state));
    }

    private void load(String variant, int perSecond) {
        Answer answer =
                page.send("PUT", "api/load", "{\"variant\":\"" + variant + "\",\"perSecond\":" + perSecond + "}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    /** What the nodes of a variant have counted. */
    private double counted(String variant) {
        return lab.endpoints().nodes().entrySet().stream()
                .filter(node -> Variants.named(List.of(variant))
                        .getFirst()
                        .isNode(node.getKey().name()))
                .mapToDouble(node -> counted(node.getValue()))
                .sum();
    }

    private static double counted(URI node) {
        try (InputStream in = node.resolve("metrics").toURL().openStream()) {
            return REQUESTS.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(MatchResult::group)
                    .mapToDouble(line -> Double.parseDouble(line.replaceFirst(".*} ", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(1)
    void thePageDescribesTheLab() {
        JsonNode described = page.page();

        assertThat(described.path("lab").path("environment").asText()).isEqualTo("local");
        assertThat(described.path("parts").findValuesAsText("name"))
                .containsExactly("nginx", "postgres", "redis", "session-redis-1", "session-redis-2", "jwt-1", "jwt-2");
        assertThat(described.path("faults").findValuesAsText("question"))
                .hasSize(6)
                .doesNotContain("");
        assertThat(described.path("variants").findValues("running").stream().filter(JsonNode::asBoolean))
                .hasSize(2);
    }

    @Test
    @Order(2)
    void requestsAgreeWithTheCountersOfTheNodes() {
        double before = counted("jwt");
        int first = page.events("second").size();
        load("jwt", 40);
        await().atMost(LIMIT)
                .until(() -> page.events("second").stream()
                                .skip(first)
                                .filter(s -> requests(s, "jwt") > 20)
                                .count()
                        >= 10);
        assertThat(variant("jwt").path("p50").asDouble()).isPositive().isLessThan(500);
        assertThat(variant("jwt").path("p99").asDouble())
                .isGreaterThanOrEqualTo(variant("jwt").path("p50").asDouble());
        load("jwt", 0);
        await().atMost(LIMIT).until(() -> requests(page.events("second").getLast(), "jwt") == 0);

        double shown = page.events("second").stream()
                .skip(first)
                .mapToDouble(s -> requests(s, "jwt"))
                .sum();

        double counters = counted("jwt") - before;
        assertThat(counters).isGreaterThan(300);
        // Sign-ins of the load are requests, too: ten users.
        assertThat(shown - 10).isCloseTo(counters, within(0.05 * counters));
    }

    private static double requests(Received second, String variant) {
        return second.data().path("variants").path(variant).path("requests").asDouble();
    }

    @Test
    @Order(3)
    void commandsOfRedisAreThoseOfTheVariantThatAsksIt() {
        load("session-redis", 20);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                variant("session-redis").path("commands").asDouble())
                        .isBetween(15.0, 120.0));
        assertThat(variant("jwt").path("commands").asDouble()).isZero();
        assertThat(latest().path("redis").path("commands").asDouble()).isPositive();
        load("session-redis", 0);
    }

    @Test
    @Order(4)
    void aFaultNeedsAPrediction() {
        Answer without = page.send("POST", "api/faults", "{\"fault\":\"kill\",\"target\":\"jwt-1\"}");

        assertThat(without.status()).isEqualTo(409);
        assertThat(without.body().path("detail").asText()).contains("predict");
        assertThat(page.send("POST", "api/predictions", "{\"fault\":\"kill\",\"target\":\"jwt-1\",\"choice\":\"none\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Order(5)
    void aKilledNodeIsShownHealedAndMeasured() {
        page.send("POST", "api/predictions", "{\"fault\":\"kill\",\"target\":\"jwt-1\",\"choice\":\"all-signed-out\"}");
        Answer begun = page.send("POST", "api/faults", "{\"fault\":\"kill\",\"target\":\"jwt-1\"}");
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);

        page.send("POST", "api/predictions", "{\"fault\":\"kill\",\"target\":\"redis\",\"choice\":\"errors\"}");
        Answer second = page.send("POST", "api/faults", "{\"fault\":\"kill\",\"target\":\"redis\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().path("detail").asText()).contains("kill of jwt-1");

        assertThat(awaitReport("broken").path("effect").asText()).contains("jwt-1 has ended");
        await().atMost(LIMIT).until(() -> state("jwt-1").equals("ended"));

        Answer healed = page.send("POST", "api/heal", "{}");
        assertThat(healed.body().path("steps").toString()).contains("jwt-1");
        await().atMost(LIMIT).until(() -> state("jwt-1").equals("up"));
        JsonNode done = awaitReport("done");

        assertThat(done.path("prediction").asText()).isEqualTo("all-signed-out");
        assertThat(done.path("answer").path("choice").asText()).isIn("nothing", "errors");
        JsonNode result = done.path("result");
        assertThat(result.path("users").asInt()).isEqualTo(10);
        assertThat(result.path("signedOut").asInt()).isZero();
        assertThat(result.path("requests").asInt()).isGreaterThan(200);
        assertThat(result.path("processBack").asDouble()).isBetween(0.3, 60.0);
        assertThat(result.path("firstResponse").asDouble()).isPositive();
        assertThat(page.events("mark"))
                .extracting(m -> m.data().path("kind").asText())
                .contains("fault", "heal");
        assertThat(page.events("fault")).isNotEmpty();
    }

    private String state(String part) {
        return latest().path("parts").path(part).path("state").asText();
    }

    @Test
    @Order(6)
    void aFrozenNodeDelaysNoSecondAndIsReportedThoughTheCommandLineFrozeIt() {
        load("session-redis", 10);
        int before = page.events("second").size();

        operator.inject("freeze", "session-redis-1");

        await().atMost(LIMIT).until(() -> state("session-redis-1").equals("frozen"));
        awaitReport("broken");
        assertThat(report().path("by").asText()).isEqualTo("command line");
        await().atMost(LIMIT).until(() -> page.events("second").size() >= before + 8);
        List<Received> during =
                page.events("second").subList(before, page.events("second").size());
        assertThat(during.stream()
                        .map(s -> s.at() - s.data().path("at").asLong())
                        .max(Comparator.naturalOrder()))
                .hasValueSatisfying(late -> assertThat(late).isLessThan(1_500));
        assertThat(page.send("POST", "api/heal", "{}").status()).isEqualTo(200);
        assertThat(awaitReport("done").path("result").path("users").asInt()).isZero();
        load("session-redis", 0);
    }

    @Test
    @Order(7)
    void lostSessionsAreMeasuredWithoutHealing() {
        page.send(
                "POST",
                "api/predictions",
                "{\"fault\":\"lose-sessions\",\"target\":\"session-redis\",\"choice\":\"all-signed-out\"}");
        Answer begun = page.send("POST", "api/faults", "{\"fault\":\"lose-sessions\",\"target\":\"session-redis\"}");
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);

        JsonNode done = awaitReport("done");

        assertThat(done.path("answer").path("choice").asText()).isEqualTo("all-signed-out");
        assertThat(done.path("result").path("signedOut").asInt()).isEqualTo(10);
        assertThat(done.path("result").path("refused").asInt()).isPositive();
    }

    @Test
    @Order(8)
    void aLabThatWasStoppedIsShownAsEnded() {
        lab.stop();

        await().atMost(LIMIT).until(() -> state("jwt-1").equals("ended"));
        assertThat(page.get("api/history").body().path("seconds").size()).isGreaterThan(10);
        assertThat(Part.find("jwt-1")).isPresent();
    }
}
