package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Results;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.DamagedRunException;
import authlab.lab.record.History;
import authlab.lab.record.RunMetadata;
import authlab.lab.record.SavedData;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsFilesTest {

    private static final Pattern FIELD = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))");
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .build();

    @Test
    void jsonReadsBackAsTheSameRun() throws JsonProcessingException {
        SavedRun run = SampleRuns.good();

        JsonNode json = JSON.readTree(Written.json(run));

        assertThat(JSON.treeToValue(json.get("metadata"), RunMetadata.class)).isEqualTo(run.metadata());
        assertThat(JSON.treeToValue(json.get("results"), Results.class)).isEqualTo(run.results());
        assertThat(JSON.convertValue(json.get("findings"), Finding[].class)).containsExactlyElementsOf(run.findings());
        assertThat(JSON.convertValue(json.get("differences"), Difference[].class))
                .containsExactlyElementsOf(run.differences())
                .isNotEmpty();
        assertThat(JSON.convertValue(json.get("claims"), Claim.Evaluated[].class))
                .containsExactlyElementsOf(run.claims());
        assertThat(json.get("valid").booleanValue()).isTrue();
    }

    @Test
    void anArchivedRunHasTheSameFigures(@TempDir Path folder) throws IOException {
        SavedRun run = SampleRuns.good();
        archive(run, folder, Written.json(run));

        SavedRun archived = RunAnalyzer.read(folder);

        assertThat(archived.results()).isEqualTo(run.results());
        assertThat(archived.metadata()).isEqualTo(run.metadata());
        assertThat(archived.attacks()).isEqualTo(run.attacks());
        assertThat(archived.complete()).isTrue();
        assertThat(archived.archived()).isTrue();
    }

    @Test
    void anArchivedRunOfAnotherVersionIsRefused(@TempDir Path folder) throws IOException {
        SavedRun run = SampleRuns.good();
        archive(run, folder, Written.json(run).replaceFirst("\"voidTrials\" : \\d+,", ""));

        assertThatThrownBy(() -> RunAnalyzer.read(folder))
                .isInstanceOf(DamagedRunException.class)
                .hasMessageContaining(folder.resolve("results.json.gz").toString())
                .hasMessageContaining("voidTrials")
                .hasMessageContaining("check out the commit in its run.json, or measure again")
                .hasMessageNotContaining("DeserializationFeature");
    }

    @Test
    void anArchiveThatIsDamagedOrOfAnotherFormatIsRefused(@TempDir Path folder) throws IOException {
        SavedRun run = SampleRuns.good();
        archive(run, folder, Written.json(run).replace("authlab-results/", "authlab-results/9"));
        assertThatThrownBy(() -> RunAnalyzer.read(folder))
                .isInstanceOf(DamagedRunException.class)
                .hasMessageContaining("authlab-results/9");

        Path file = folder.resolve(SavedData.ARCHIVE);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        assertThatThrownBy(() -> RunAnalyzer.read(folder))
                .isInstanceOf(DamagedRunException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aHistoryComesBeforeAnArchive(@TempDir Path folder) throws IOException {
        SavedRun run = SampleRuns.good();
        archive(run, folder, Written.json(run));
        Files.createFile(folder.resolve(History.FILE));

        assertThat(RunAnalyzer.read(folder).results().experiments()).isEmpty();
    }

    private static void archive(SavedRun run, Path folder, String results) throws IOException {
        Files.write(folder.resolve(RunMetadata.FILE), JSON.writeValueAsBytes(run.metadata()));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(SavedData.ARCHIVE)))) {
            out.write(results.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void jsonHasAStableOrder() throws JsonProcessingException {
        String json = Written.json(SampleRuns.good());

        assertThat(json).isEqualTo(Written.json(SampleRuns.good()));
        assertThat(JSON.readTree(json).fieldNames())
                .toIterable()
                .containsExactly(
                        "format",
                        "complete",
                        "missing",
                        "valid",
                        "validity",
                        "metadata",
                        "results",
                        "attacks",
                        "differences",
                        "findings",
                        "claims",
                        "gatlingReports",
                        "chapters");
        JsonNode cpu = JSON.readTree(json).at("/results/experiments/0/variants/0/cpuMillisPer1000");
        assertThat(cpu.fieldNames()).toIterable().containsExactly("app", "postgres", "redis", "nginx", "generator");
    }

    @Test
    void csvHoldsEveryFigureAsItWasMeasured() {
        Map<String, String> rows = new HashMap<>();
        for (List<String> row : rows(SampleRuns.good())) {
            assertThat(row).hasSize(7);
            assertThat(rows.put(row.get(1) + "/" + row.get(3) + "/" + row.get(4), row.get(6)))
                    .as("one row for each figure: %s", row)
                    .isNull();
        }

        SampleRuns.good()
                .results()
                .experiments()
                .forEach(e -> e.variants().forEach(v -> {
                    String prefix = e.experiment() + "/" + v.variant() + "/";
                    v.latency().forEach((operation, l) -> {
                        assertThat(rows.get(prefix + "latency." + operation + ".p99"))
                                .asDouble()
                                .isEqualTo(l.p99());
                        assertThat(rows.get(prefix + "latency." + operation + ".n"))
                                .asLong()
                                .isEqualTo(l.count());
                    });
                    v.cpuMillisPer1000()
                            .forEach((part, ms) -> assertThat(rows.get(prefix + "cpu." + part.label()))
                                    .asDouble()
                                    .isEqualTo(ms));
                    v.fault()
                            .ifPresent(f -> assertThat(rows.get(prefix + "fault.signed-out"))
                                    .asInt()
                                    .isEqualTo(f.signedOut()));
                    assertThat(rows.keySet().stream().filter(k -> k.startsWith(prefix) && k.endsWith(".succeeded")))
                            .hasSize(v.timeline().size() + 1);
                }));
    }

    @Test
    void csvHasNoRowForWhatWasNotMeasured() {
        assertThat(rows(SampleRuns.crashed()))
                .noneMatch(r -> r.get(4).startsWith("latency.me.p")
                        || (r.get(4).equals("load.planned") && r.get(3).equals("jwt")))
                .allSatisfy(r -> assertThat(Double.parseDouble(r.get(6))).isFinite());
    }

    @Test
    void csvKeepsFieldsApartWhateverTheyHold() {
        assertThat(rows(SampleHostility.run("a,\"b\"")))
                .allSatisfy(r -> assertThat(r).hasSize(7).startsWith("a,\"b\""))
                .extracting(r -> r.get(2))
                .contains("", "a,\"b\"=a,\"b\"");
    }

    private static List<List<String>> rows(SavedRun run) {
        return ResultsCsv.of(run).lines().skip(1).map(ResultsFilesTest::fields).toList();
    }

    static List<String> fields(String line) {
        return FIELD.matcher(line).results().map(ResultsFilesTest::field).toList();
    }

    private static String field(MatchResult field) {
        return field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\"");
    }
}
