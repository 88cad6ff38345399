package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With scripts in place of browsers. */
final class PdfBrowserTest {

    @TempDir
    Path folder;

    @Test
    void theNamedOneComesFirstThenThePathThenTheUsualPlaces() throws IOException {
        Path named = program("named/mine", "");
        Path onPath = program("bin/google-chrome", "");
        Path usual = program("opt/chrome", "");
        String path = folder.resolve("none") + ":" + folder.resolve("bin");

        assertThat(PdfBrowser.find(Optional.of(named.toString()), path, List.of(usual))
                        .program())
                .isEqualTo(named);
        assertThat(PdfBrowser.find(Optional.empty(), path, List.of(usual)).program())
                .isEqualTo(onPath);
        assertThat(PdfBrowser.find(Optional.empty(), "", List.of(usual)).program())
                .isEqualTo(usual);
    }

    @Test
    void withoutOneTheMessageNamesWhatToInstallOrToSet() {
        assertThatThrownBy(() -> PdfBrowser.find(Optional.empty(), folder.toString(), List.of()))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("install Chromium")
                .hasMessageContaining("LAB_BROWSER");
        assertThatThrownBy(() -> PdfBrowser.find(Optional.of("/no/browser"), "", List.of()))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("LAB_BROWSER is /no/browser");
    }

    @Test
    void whatItPrintsIsThePdfAndNothingElseIsLeft() throws IOException {
        Path browser = program("chromium", """
                for argument; do
                  case "$argument" in --print-to-pdf=*) printf '%%PDF' > "${argument#--print-to-pdf=}";; esac
                done
                """);
        Path output = Files.createDirectory(folder.resolve("run"));
        Path page = Files.writeString(output.resolve("report.html"), "<p>");

        Path pdf = new PdfBrowser(browser).print(page, output.resolve("report.pdf"));

        assertThat(pdf).hasContent("%PDF");
        try (Stream<Path> files = Files.list(output)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.html", "report.pdf");
        }
    }

    @Test
    void aBrowserThatFailsIsNamedWithItsReasonAndTheOldPdfStays() throws IOException {
        Path browser = program("chromium", "echo 'error: no display'; exit 3");
        Path pdf = Files.writeString(folder.resolve("report.pdf"), "old");

        assertThatThrownBy(() -> new PdfBrowser(browser).print(folder.resolve("report.html"), pdf))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining(browser.toString())
                .hasMessageContaining("no display");
        assertThat(pdf).hasContent("old");
    }

    private Path program(String name, String script) throws IOException {
        Path program = folder.resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + script);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
