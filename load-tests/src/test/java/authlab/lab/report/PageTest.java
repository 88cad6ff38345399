package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.SWITCHES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTest {

    private static final Pattern REFERENCE = Pattern.compile(
            "(?:src|href|action|data|poster)\\s*=\\s*[\"']?([^\"'>\\s]*)|url\\(([^)]*)\\)|@import ([^;]*)");

    /** A term of the glossary links its specification: it is followed only if a reader does so. */
    private static final Pattern WEB_LINK = Pattern.compile("<a href=\"https://[^\"]*\">");

    @Test
    void theAnswerComesBeforeTheExperimentsAndTheExperimentsInTheirOrder() {
        String page = Written.page(SampleRuns.good());

        assertThat(List.of(
                        "id=\"answer\"",
                        "<nav",
                        "id=\"figures\"",
                        "id=\"steady\">Steady",
                        "id=\"cache-dies\">Cache dies",
                        "id=\"findings\"",
                        "id=\"where\"",
                        "id=\"glossary\""))
                .extracting(page::indexOf)
                .isSorted()
                .doesNotContain(-1);
        assertThat(page).doesNotContain("class=\"banner");
    }

    @Test
    void everyTableHasACaptionAndEveryHeadingAScope() {
        String page = staticPart(Written.page(SampleRuns.good()));

        assertThat(count(page, "<caption>")).isEqualTo(count(page, "<table>")).isGreaterThan(8);
        assertThat(count(page, "<th")).isEqualTo(count(page, "<th scope=") + count(page, "<thead"));
        assertThat(count(page, "role=\"img\" aria-label=\"Second by second. ")).isEqualTo(4);
    }

    @Test
    void refersToNothingOutsideTheRunsFolder() {
        String page =
                WEB_LINK.matcher(staticPart(Written.page(SampleRuns.good()))).replaceAll("");

        assertThat(REFERENCE.matcher(page).results().map(r -> r.group(1) == null ? "" + r.group(2) : r.group(1)))
                .contains("results.json", "results.csv", "history.jsonl", "./gatling/steady-jwt-1/index.html")
                .allMatch(r -> r.startsWith("#") || r.equals("data:,") || r.matches("(\\./)?[\\w./-]+"));
        assertThat(page.replaceAll("(?s)<!--\nd3.*?-->", "").replace("http://127.0.0.1:8080/", ""))
                .doesNotContain("http://")
                .doesNotContain("https://");
        assertThat(page).contains("default-src 'none'").contains("Permission to use, copy, modify");
    }

    @Test
    void namesEveryReasonWhyARunIsInvalid() {
        String page = Written.page(SampleRuns.saturated());

        assertThat(page)
                .contains("A smoke run: not a measurement")
                .contains("<h2>INVALID</h2>")
                .contains("“the generator kept its schedule (p99 at most 20 ms late)” does not hold: p99 of lateness")
                .contains("“the generator had CPU to spare” could not be determined: ");
        assertThat(count(page, "<p class=\"reason\">")).isEqualTo(3);
    }

    @Test
    void manyFailedChecksAreSummedUpByExperiment() {
        SavedRun good = SampleRuns.good();
        Finding failed = good.findings().stream()
                .filter(f -> f.kind() == Finding.Kind.VALIDITY)
                .findFirst()
                .orElseThrow();
        List<Finding> five = Stream.of("a", "b", "c", "d", "e")
                .map(claim -> new Finding(
                        Finding.Kind.VALIDITY,
                        claim,
                        failed.experiment(),
                        failed.variant(),
                        failed.condition(),
                        new Verdict.Fail("it is so")))
                .toList();
        SavedRun run = new SavedRun(
                good.metadata(), good.results(), List.of(), five, List.of(), List.of(), List.of(), List.of());

        assertThat(Findings.broken(run))
                .singleElement()
                .asString()
                .contains("“a” does not hold: it is so.")
                .endsWith(" 4 more checks of this experiment did not pass; see Findings.");
    }

    @Test
    void aCrashedRunSaysSoAndShowsNoFigureThatIsNone() {
        String page = Written.page(SampleRuns.crashed());

        assertThat(page).contains("<h2>Incomplete</h2>").contains("<h2>Not checked</h2>");
        assertThat(count(page, "this run contains no figures of it")).isEqualTo(3);
        assertThat(staticPart(page)).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(data(page).toString()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void chartsGetTheTimelineAndAGapWhereNothingSucceeded() {
        JsonNode redis =
                data(Written.page(SampleRuns.good()), "timelines-cache-dies").get(3);

        assertThat(redis.get("variant").textValue()).isEqualTo("session-redis");
        assertThat(redis.get("fault").toString()).isEqualTo("[10.1,18.1,18.4]");
        var second = SampleTrials.cacheDies(Variants.SESSION_REDIS).timeline().get(5);
        assertThat(redis.get("p99").get(5).doubleValue()).isCloseTo(second.p99(), withinPercentage(0.001));
        redis.get("succeeded").forEach(n -> assertThat(n.isIntegralNumber()).isTrue());
        for (int i = 0; i < redis.get("p50").size(); i++) {
            assertThat(redis.get("p50").get(i).isNull())
                    .isEqualTo(redis.get("succeeded").get(i).intValue() == 0);
        }
    }

    @Test
    void theChartOfAFaultShowsHowOftenStoresWereAsked() {
        String page = Written.page(SampleRuns.good());
        Map<String, JsonNode> calls = new HashMap<>();
        data(page, "fault-cache-dies")
                .get("rows")
                .forEach(row -> calls.put(row.get("variant").textValue(), row.get("storeCalls")));

        JsonNode redis = Objects.requireNonNull(calls.get("session-redis"));
        assertThat(redis.get(5).longValue()).as("before the fault").isEqualTo(200);
        assertThat(redis.get(15).longValue()).as("Redis is down").isLessThan(10);
        assertThat(calls.get("jwt")).allSatisfy(n -> assertThat(n.longValue()).isZero());
        assertThat(page)
                .contains("; store calls per second, in the first repetition, 200 before the fault, lowest after it ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>boom()</script>",
                "\"><img src=x onerror=boom()>",
                "' onmouseover='boom()",
                "<!--<script>",
                "{{{boom}}} {{#answer}}",
                "javascript:boom()",
                "../../../etc/passwd",
                "-->"
            })
    void textFromTheRunStaysText(String hostile) {
        String page = Written.page(SampleHostility.run(hostile));
        String tame = Written.page(SampleHostility.run("tame"));

        for (String mark :
                List.of("<script", "</script", "<img", "<!--", "-->", "<a ", "<td", "<section", "onerror=\"")) {
            assertThat(count(page, mark)).as(mark).isEqualTo(count(tame, mark));
        }
        assertThat(REFERENCE.matcher(staticPart(page)).results().map(r -> String.valueOf(r.group(1))))
                .noneMatch(r -> r.startsWith("javascript:") || r.contains(".."));
        assertThat(unescaped(staticPart(page))).as("what a reader sees").contains(hostile);
        assertThat(data(page)).isNotEmpty();
    }

    @Test
    void settingsOfAllNodesStandSideBySide() {
        Table table = Facts.of(SampleRuns.good().metadata().facts()).shared().orElseThrow();

        assertThat(table.bodies().getFirst().rows())
                .extracting(r -> r.head() + " " + r.cells().getFirst().text() + " "
                        + r.cells().get(2).text())
                .contains(
                        "POSTGRES_POOL = equal all 10",
                        "SESSION_STORE ≠ differs session-postgres-1, session-postgres-2")
                .anyMatch(r -> r.startsWith("NODE ≠ differs jwt-1: jwt-1, "));
    }

    @Test
    void attacksSayFirstWhatNoArchitectureRefusesThenWhatFellThenAll() {
        String page = Written.page(SampleAttacks.run());

        assertThat(List.of(
                        "id=\"attacks\"",
                        "3 attacks on 5 variants: 8 blocked, 1 succeeded, 1 succeeded by design, 4 not applicable, 1 unknown.",
                        "<b>By design: jwt.</b> Nobody is asked about a plain token.",
                        "Attacks that succeeded or whose result is unknown",
                        "<b>What the login is sent</b>",
                        "<b>Endings</b>",
                        "<dt>session-memory, session-sticky, session-postgres, session-redis</dt>",
                        "id=\"where\""))
                .extracting(page::indexOf)
                .isSorted()
                .doesNotContain(-1);
        assertThat(page)
                .contains(
                        "title=\"18 requests: 401 × 18\">✓ blocked",
                        ">✗ succeeded",
                        ">◐ by design",
                        ">– n. a.",
                        ">? unknown",
                        "attacks.jsonl")
                .doesNotContain("id=\"figures\"")
                .doesNotContain("class=\"banner");
    }

    @Test
    void anExperimentOfManyConditionsIsATableOfThemAndCurvesOverTheirNumber() {
        String page = Written.page(SampleConditions.run());

        assertThat(page)
                .contains("<b>Every condition</b>")
                .contains("Over sessions, evenly spaced and not to scale. Medians")
                .contains("Over me/s. Medians")
                .contains("session-postgres <small>sessions&#x3D;10000</small>")
                .doesNotContain("<figcaption>Second by second");
        JsonNode growth = data(page, "curve-growth-0");
        assertThat(growth.get("x").toString()).isEqualTo("[0.0,10000.0,100000.0,1000000.0]");
        assertThat(growth.get("lines")).hasSize(3);
        assertThat(data(page)).noneMatch(chart -> chart.get("id").textValue().endsWith(SWITCHES.label()));
    }

    @Test
    void claimsComeWithTheirVerdictAndNumbersAndThePriceListByPurpose() {
        String page = Written.page(SampleRuns.good());

        assertThat(List.of(
                        "id=\"figures\"",
                        "id=\"claims\"",
                        "A session costs a store call per request.",
                        "◐ depends",
                        "It depends on where the session is stored.",
                        "? not shown",
                        "id=\"store-costs\"",
                        "Authentication causes, per 1,000 requests, in Postgres 1,020 statements",
                        "Lookup of a credential",
                        "Extending a session",
                        "Total"))
                .extracting(page::indexOf)
                .isSorted()
                .doesNotContain(-1);
    }

    @Test
    void aRunWithoutAttacksDoesNotSpeakOfThem() {
        assertThat(Written.page(SampleRuns.good())).doesNotContain("id=\"attacks\"");
    }

    private static JsonNode data(String page) {
        String start = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(start) + start.length();
        try {
            return new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the page's data is not JSON", e);
        }
    }

    private static JsonNode data(String page, String id) {
        return data(page)
                .valueStream()
                .filter(chart -> chart.get("id").textValue().equals(id))
                .map(chart -> chart.get("data"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no chart " + id));
    }

    private static String unescaped(String html) {
        return Pattern.compile("&#(x?)([0-9A-Fa-f]+);")
                .matcher(html)
                .replaceAll(m -> Matcher.quoteReplacement(Character.toString(
                        Integer.parseInt(m.group(2), m.group(1).isEmpty() ? 10 : 16))))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** The page without its own script, in which the chart library lives. */
    private static String staticPart(String page) {
        return page.substring(0, page.indexOf("<script"));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
