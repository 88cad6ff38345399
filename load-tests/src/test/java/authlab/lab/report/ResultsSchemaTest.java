package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.SavedRun;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Spliterators;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of results are what their documentation says. */
final class ResultsSchemaTest {

    private static final Path DOCS = Repository.home().root().resolve("docs");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The name of a figure in the table of the CSV, in which words in capitals stand for anything. */
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]+(:[A-Z]+)?");

    static Stream<SavedRun> runs() {
        return Stream.of(
                SampleRuns.good(),
                SampleRuns.saturated(),
                SampleRuns.crashed(),
                SampleConditions.run(),
                SampleAttacks.run(),
                SampleHostility.run("a,\"b\"<i>"));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyRunFollowsTheSchema(SavedRun run) throws IOException {
        assertThat(schema().validate(JSON.readTree(Written.json(run)))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatItDoesNotDescribe() throws IOException {
        JsonNode run = JSON.readTree(Written.json(SampleRuns.good()).replace("\"complete\"", "\"whole\""));

        assertThat(schema().validate(run)).isNotEmpty();
    }

    @Test
    void everyFieldIsDocumented() throws IOException {
        String page = Files.readString(DOCS.resolve("results.md"));
        JsonNode schema = JSON.readTree(DOCS.resolve("results.schema.json").toFile());

        assertThat(properties(schema).distinct().toList())
                .hasSizeGreaterThan(100)
                .allMatch(name -> page.contains("`" + name + "`") || page.contains("." + name + "`"));
        assertThat(Arrays.stream(Metric.values()))
                .allMatch(m -> page.contains("| `" + m.id() + "` | " + m.unit() + " | " + m.label() + " |"));
        assertThat(page).contains(schema.at("/properties/format/const").asText());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyFigureOfTheCsvIsDocumented(SavedRun run) throws IOException {
        String page = Files.readString(DOCS.resolve("results.md"));
        List<Pattern> names = CODE.matcher(page.substring(page.indexOf("## results.csv")))
                .results()
                .map((MatchResult m) -> Pattern.compile(
                        PLACEHOLDER.matcher(m.group(1).replace(".", "\\.")).replaceAll("[^/]+")))
                .toList();
        String csv = ResultsCsv.of(run);

        assertThat(csv.lines().findFirst().orElseThrow().split(","))
                .allMatch(column -> page.contains("| `" + column + "` |"));
        assertThat(csv.lines()
                        .skip(1)
                        .map(ResultsFilesTest::fields)
                        .map(row -> row.get(4))
                        .distinct())
                .allMatch(metric ->
                        names.stream().anyMatch(name -> name.matcher(metric).matches()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everythingInATableOfThePageIsInTheJson(SavedRun run) throws JsonProcessingException {
        List<String> texts = texts(JSON.readTree(Written.json(run)).get("chapters"))
                .map(ResultsSchemaTest::spaces)
                .toList();
        String html = Written.page(run);

        assertThat(Pattern.compile("(?s)<(?:td|th)\\b[^>]*>(.*?)</(?:td|th)>")
                        .matcher(html)
                        .results()
                        .flatMap(cell -> Arrays.stream(cell.group(1).split("<[^>]*>")))
                        .map(ResultsSchemaTest::plain)
                        .map(ResultsSchemaTest::spaces)
                        .filter(text -> !text.isEmpty())
                        .distinct())
                .isNotEmpty()
                .allMatch(texts::contains);
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(DOCS.resolve("results.schema.json")));
    }

    /** The names of all fields that a schema describes. */
    private static Stream<String> properties(JsonNode schema) {
        Stream<String> own = names(schema.path("properties"));
        return Stream.concat(own, children(schema).flatMap(ResultsSchemaTest::properties));
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isTextual() ? Stream.of(node.asText()) : children(node).flatMap(ResultsSchemaTest::texts);
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    private static Stream<String> names(JsonNode object) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(object.fieldNames(), 0), false);
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=")
                .replace("&#x60;", "`")
                .replace("&amp;", "&");
    }

    private static String spaces(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ").strip();
    }
}
