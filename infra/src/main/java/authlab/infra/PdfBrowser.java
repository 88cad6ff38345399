package authlab.infra;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** A browser of this machine that prints a page as PDF: Chromium, Chrome or Edge. */
public record PdfBrowser(Path program) {

    private static final List<String> NAMES = List.of(
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
            "microsoft-edge",
            "microsoft-edge-stable",
            "msedge");

    /** Where it is without being on the path. */
    private static final List<Path> USUAL = Stream.of(
                    "/usr/bin/chromium",
                    "/snap/bin/chromium",
                    "/opt/google/chrome/chrome",
                    "/opt/microsoft/msedge/msedge",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge")
            .map(Path::of)
            .toList();

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration TO_STOP = Duration.ofSeconds(5);

    /**
     * The one that {@code LAB_BROWSER} names, else the first that is found.
     *
     * @throws InfraException naming what to install or to set
     */
    public static PdfBrowser find() {
        return find(UserEnvironment.LAB_BROWSER.value(), UserEnvironment.PATH.or(""), USUAL);
    }

    static PdfBrowser find(Optional<String> named, String path, List<Path> usual) {
        if (named.isPresent()) {
            Path program = Path.of(named.get());
            if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
                throw new InfraException("LAB_BROWSER is " + program
                        + ", which is no program; set it to that of Chromium, Chrome or Edge");
            }
            return new PdfBrowser(program.toAbsolutePath());
        }
        Stream<Path> onPath = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, usual.stream())
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new PdfBrowser(program.toAbsolutePath()))
                .orElseThrow(
                        () -> new InfraException("no browser was found that can print a PDF; install Chromium, Chrome"
                                + " or Edge (on Debian: apt install chromium), or set LAB_BROWSER to its program"));
    }

    /**
     * Prints a page from disk as a PDF, without a network.
     *
     * @throws InfraException if the browser fails or takes longer than two minutes
     */
    public Path print(Path page, Path pdf) {
        // Beside the PDF, because a browser from a snap sees no other folders for temporary files.
        Path profile = FileWork.orFail(
                "cannot write into " + pdf.getParent(), () -> Files.createTempDirectory(pdf.getParent(), "browser"));
        try {
            return FileWork.replace(pdf, unfinished -> run(page, unfinished, profile));
        } finally {
            LabHome.remove(profile);
        }
    }

    private void run(Path page, Path pdf, Path profile) {
        StringJoiner output = new StringJoiner("\n");
        Command command = new Command(line(page, pdf, profile), Map.of(), Inherited.HOME, profile);
        try (ChildProgram browser = ChildProgram.start(program.toString(), command, output::add)) {
            if (!browser.await(LIMIT)) {
                browser.stop(TO_STOP);
                throw new InfraException(program + " did not print " + page + " within " + LIMIT.toSeconds()
                        + " s; set LAB_BROWSER to another browser");
            }
            if (browser.exit() != 0 || !Files.exists(pdf)) {
                throw new InfraException(program + " could not print " + page + ": "
                        + FailureReason.of(output.toString()).orElse("it ended with status " + browser.exit())
                        + "; set LAB_BROWSER to another browser");
            }
        }
    }

    private List<String> line(Path page, Path pdf, Path profile) {
        List<String> line = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + profile,
                "--no-pdf-header-footer",
                "--print-to-pdf=" + pdf));
        if (Unprivileged.isRoot()) {
            // The sandbox of Chromium refuses to run as root.
            line.add("--no-sandbox");
        }
        line.add(page.toUri().toString());
        return line;
    }
}
