package authlab.lab.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.experiment.section.Palette;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PageAssetsTest {

    /** Bytes, of everything that the page could ever load. */
    private static final int HEAVIEST_PAGE = 1_000_000;

    private static final int LONGEST_FILE = 300;

    private static final Pattern IMPORT = Pattern.compile("(?:from |import\\()\"(\\./[^\"]+)\"");

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"/assets/([^\"]+)\"");

    @Test
    void thePageIsLighterThanAMegabyte() throws IOException {
        int bytes = files("console").values().stream()
                .mapToInt(text -> text.getBytes(UTF_8).length)
                .sum();

        assertThat(bytes).isBetween(100_000, HEAVIEST_PAGE);
    }

    @Test
    void whateverTheFilesReferToExists() throws IOException {
        Map<String, String> files = files("console");

        assertThat(REFERENCE.matcher(page(files)).results().map(r -> r.group(1)))
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(files).containsKey("assets/" + name));
        modules(files)
                .forEach((name, text) -> assertThat(
                                IMPORT.matcher(text).results().map(r -> r.group(1)))
                        .as(name)
                        .allMatch(path -> files.containsKey("assets/" + path.substring(2))));
    }

    @Test
    void theSecurityPolicyBlocksNothingOfThePage() throws IOException {
        String page = page(files("console"));

        assertThat(page).doesNotContain("<style", "style=", "onclick", "data:", "http:", "https:");
        assertThat(page.split("<script", -1))
                .allSatisfy(part -> assertThat(part).startsWith(part.startsWith("<!DOCTYPE") ? "<!DOCTYPE" : " src="));
    }

    @Test
    void renderedMarkdownIsInsertedInOnePlaceOnly() throws IOException {
        String all = String.join("\n", modules(files("console")).values());

        assertThat(all.split("dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML", -1))
                .hasSize(2);
        assertThat(all).doesNotContain("eval(", "http://", "https://");
    }

    @Test
    void noFileIsLong() throws IOException {
        modules(files("console"))
                .forEach((name, text) -> assertThat(text.lines()).as(name).hasSizeLessThan(LONGEST_FILE));
    }

    @Test
    void variantsHaveTheColoursOfTheReport() throws IOException {
        assertThat(files("console").get("assets/palette.css")).isEqualTo(Palette.css());
    }

    private static String page(Map<String, String> files) {
        return Objects.requireNonNull(files.get("index.html"));
    }

    private static Map<String, String> modules(Map<String, String> files) {
        Map<String, String> modules = new TreeMap<>(files);
        modules.keySet().removeIf(name -> name.contains("vendor") || !name.endsWith(".js"));
        return modules;
    }

    private static Map<String, String> files(String folder) throws IOException {
        URL at = Objects.requireNonNull(PageAssetsTest.class.getResource("/" + folder));
        try {
            Path root = Path.of(at.toURI());
            List<Path> all;
            try (Stream<Path> found = Files.walk(root)) {
                all = found.filter(Files::isRegularFile).toList();
            }
            Map<String, String> texts = new TreeMap<>();
            for (Path file : all) {
                texts.put(root.relativize(file).toString(), Files.readString(file));
            }
            return texts;
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
