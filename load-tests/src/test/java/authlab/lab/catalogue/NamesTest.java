package authlab.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No other package writes a name of the catalogue as text. */
final class NamesTest {

    private static final Path ROOT = Repository.home().root().resolve("load-tests/src/main/java/authlab/lab");

    /** Where names are text. */
    private static final List<String> EXCLUDED = List.of("catalogue");

    /** English words that are names as well: headings and fields of the report, which do not refer to the catalogue. */
    private static final Set<String> WORDS_OF_REPORTS = Set.of(Metric.FAILED.id(), Experiment.ATTACKS.label());

    /** Comments, text blocks, characters and strings, so that none is taken for another. */
    private static final Pattern TOKEN = Pattern.compile(
            "//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|'(?:\\\\.|[^'\\\\])+'|\"((?:\\\\.|[^\"\\\\\n])*)\"", Pattern.DOTALL);

    private static final Set<String> NAMES = Stream.of(
                    names(Variants.all().stream(), Variant::name),
                    names(Arrays.stream(Experiment.values()), Experiment::label),
                    names(Stream.of(Component.NGINX, Component.POSTGRES, Component.REDIS), Component::label),
                    names(Arrays.stream(Metric.values()), Metric::id))
            .flatMap(s -> s)
            .collect(Collectors.toUnmodifiableSet());

    /** {@code lab cost} is called like an experiment, and the name in an annotation has to be a literal. */
    private static final String COMMAND = "cli/CostCommand.java: cost";

    @Test
    void noOtherPackageWritesANameAsText() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> scanned = files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f ->
                            !EXCLUDED.contains(ROOT.relativize(f).getName(0).toString()))
                    .sorted()
                    .toList();

            assertThat(scanned).hasSizeGreaterThan(100);
            assertThat(scanned.stream().flatMap(NamesTest::found)).containsExactly(COMMAND);
        }
    }

    @Test
    void theScanFindsLiteralsAndNoComments() {
        String code = """
                /** A "jwt". */ char c = '"'; // "redis"
                String a = "nginx" + "the jwt" + "\\"" + "me.p50";
                """;

        assertThat(literals(code).filter(NAMES::contains)).containsExactly("nginx", "me.p50");
    }

    /** Each name in a file, with the file. */
    private static Stream<String> found(Path file) {
        try {
            return literals(Files.readString(file))
                    .filter(NAMES::contains)
                    .filter(name -> !isTable(file) || !WORDS_OF_REPORTS.contains(name))
                    .map(name -> ROOT.relativize(file) + ": " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Table headings are words that a metric or an experiment is named by, too. */
    private static boolean isTable(Path file) {
        return file.startsWith(ROOT.resolve("report")) || file.startsWith(ROOT.resolve("experiment"));
    }

    private static Stream<String> literals(String code) {
        return TOKEN.matcher(code).results().map(m -> m.group(1)).filter(s -> s != null);
    }

    private static <T> Stream<String> names(Stream<T> of, Function<T, String> name) {
        return of.map(name);
    }
}
