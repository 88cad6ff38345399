package authlab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the commands print and write in countries with other digits, other capital letters and another decimal separator. */
final class LocaleTest {

    private static final List<String> HERE = List.of("-Duser.language=en", "-Duser.country=US");

    @TempDir
    Path home;

    private static Stream<List<String>> countries() {
        return Stream.of(
                List.of("-Duser.language=ar", "-Duser.country=EG"),
                List.of("-Duser.language=tr", "-Duser.country=TR"),
                List.of("-Duser.language=de", "-Duser.country=DE"),
                List.of("-Duser.language=th", "-Duser.country=TH", "-Duser.extensions=u-ca-buddhist-nu-thai"));
    }

    @ParameterizedTest
    @MethodSource("countries")
    void theListIsTheSameEverywhere(List<String> country) throws IOException {
        assertThat(output(country, "list")).contains("token-alg-none").isEqualTo(output(HERE, "list"));
    }

    @ParameterizedTest
    @MethodSource("countries")
    void aReportIsTheSameEverywhere(List<String> country) throws IOException {
        Path run = SavedRuns.journey(home);
        String printed = output(HERE, "report");
        Map<String, String> written = files(run);

        assertThat(output(country, "report"))
                .contains("Every validity check passed.")
                .isEqualTo(printed);
        assertThat(files(run)).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("countries")
    void generatedConfigurationIsTheSameEverywhere(List<String> country) throws IOException {
        Path root = Repository.home().root();
        try (Stream<Path> all = Files.walk(root.resolve("infra"))) {
            for (Path file : all.filter(f -> !f.toString().contains("/target")).toList()) {
                Path copy = home.resolve(root.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.copy(root.resolve("README.md"), home.resolve("README.md"));

        assertThat(output(country, "generate")).contains("Nothing to do");
    }

    private static Map<String, String> files(Path run) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of("report.html", "results.csv", "results.json")) {
            files.put(name, Files.readString(run.resolve(name)));
        }
        return files;
    }

    private String output(List<String> country, String... arguments) throws IOException {
        try (LabProcess lab = LabProcess.start(home, country, Map.of(), arguments)) {
            assertThat(lab.status()).as(lab.output()).isZero();
            return lab.output();
        }
    }
}
