package authlab.lab.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class VendoredLibrariesTest {

    private static final String TABLE = "console/assets/vendor/VENDOR.md";

    private static final List<String> FOLDERS = List.of("console/assets/vendor", "report/vendor", "vendor");

    private static final Pattern ROW = Pattern.compile(
            "\\| `([^`]+)` \\| ([@\\w/-]+), .* \\| ([\\d.]+) \\| ([\\w.-]+) \\| `([0-9a-f]{64})` \\|(.*)\\|");

    record Library(String file, String name, String licence, String sha256, boolean changed) {

        String licenceFile() {
            String folder = file.substring(0, file.lastIndexOf('/') + 1);
            String start = file.substring(file.lastIndexOf('/') + 1).replaceFirst("[.-].*", "");
            return folder + start + ".LICENSE";
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void isTheFileOfItsPackage(Library library) throws IOException, NoSuchAlgorithmException {
        String original = new String(read(library.file()), UTF_8);
        if (library.changed()) {
            assertThat(original).contains("from\"./preact.mjs\"");
            original = original.replace("from\"./preact.mjs\"", "from\"preact\"");
        }

        byte[] hash = MessageDigest.getInstance("SHA-256").digest(original.getBytes(UTF_8));

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(library.sha256());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void hasItsLicenceBesideIt(Library library) throws IOException {
        assertThat(new String(read(library.licenceFile()), UTF_8))
                .containsPattern(
                        switch (library.licence()) {
                            case "MIT" -> "(?i)permission is hereby granted";
                            case "ISC" -> "(?i)permission to use, copy, modify";
                            case "Apache-2.0" -> "Apache License";
                            default -> "Mozilla Public License";
                        });
    }

    @Test
    void everyVendoredFileIsInTheTable() throws IOException, URISyntaxException {
        List<String> known = libraries().map(Library::file).toList();
        for (String folder : FOLDERS) {
            Path at = Path.of(resource(folder).toURI());
            try (Stream<Path> files = Files.list(at)) {
                assertThat(files.map(f -> folder + "/" + f.getFileName())
                                .filter(f -> !f.endsWith(".LICENSE") && !f.endsWith(".md"))
                                .toList())
                        .isNotEmpty()
                        .allMatch(known::contains);
            }
        }
    }

    private static Stream<Library> libraries() throws IOException {
        List<Library> found = new String(read(TABLE), UTF_8)
                .lines()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> new Library(
                        row.group(1),
                        row.group(2),
                        row.group(4),
                        row.group(5),
                        !row.group(6).isBlank()))
                .toList();
        assertThat(found).hasSizeGreaterThanOrEqualTo(6);
        return found.stream();
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = resource(name).openStream()) {
            return in.readAllBytes();
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(VendoredLibrariesTest.class.getResource("/" + name), () -> "no file " + name);
    }
}
