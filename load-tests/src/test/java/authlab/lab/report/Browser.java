package authlab.lab.report;

import authlab.lab.experiment.section.SavedRun;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window, which opens a report together with a probe that writes down what it sees. */
record Browser(Path program, Path folder, boolean dark) {

    private static final int PATIENCE_SECONDS = 180;

    /**
     * Runs first in the page, so that no error goes by unseen. All chapters are laid out, so that what overflows is seen, and
     * axe sees them all.
     */
    private static final String WATCH = """
            <style>.chapter { content-visibility: visible !important; }</style>
            <script>
            window.seen = [];
            addEventListener("error", e => seen.push(String(e.message)), true);
            addEventListener("unhandledrejection", e => seen.push(String(e.reason)));
            addEventListener("securitypolicyviolation", e => seen.push("blocked " + e.blockedURI));
            ["error", "warn"].forEach(level => console[level] = (...all) => seen.push(all.join(" ")));
            </script>
            """;

    /** Runs last. A chart is drawn when it has a picture with marks in it. */
    private static final String PROBE = """
            <script>
            addEventListener("load", () => setTimeout(async () => {
              const charts = [...document.querySelectorAll(".plot")];
              const drawnNow = () => charts.filter(chart => chart.querySelector("svg :is(path, rect, line, circle)"));
              for (let i = 0; i < 20 && drawnNow().length < charts.length; i++) {
                await new Promise(later => setTimeout(later, 100));
              }
              const drawn = drawnNow();
              const answer = document.querySelector("[aria-labelledby=answer]");
              const violations = window.axe ? (await axe.run(document)).violations : [];
              const probe = document.createElement("pre");
              probe.id = "probe";
              probe.textContent = JSON.stringify({
                errors: seen, charts: charts.length, drawn: drawn.length,
                requests: performance.getEntriesByType("resource").map(r => r.name),
                width: innerWidth, pageWidth: document.documentElement.scrollWidth,
                answerHeight: answer ? answer.getBoundingClientRect().bottom : 0,
                violations: violations.map(v => v.id + ": " + v.nodes.map(n => n.target + " " + n.failureSummary).join(", ")),
                paper: getComputedStyle(document.body).backgroundColor});
              document.body.append(probe);
            }, 300));
            </script>
            </body>""";

    /** The programs a Debian machine may have it as, first found wins. */
    static List<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .toList();
    }

    /** What the probe saw of a run's report in a view of the given width in CSS pixels. */
    JsonNode open(SavedRun run, int width) throws IOException, InterruptedException {
        return open(run, width, "");
    }

    /** The same of a page to which something is added at its end. */
    JsonNode open(SavedRun run, int width, String more) throws IOException, InterruptedException {
        RunAnalyzer.write(run, folder);
        Path page = folder.resolve(Page.FILE);
        String html = Files.readString(page);
        Files.writeString(page, html.replace("<head>", "<head>" + WATCH).replace("</body>", more + PROBE));
        Path frame = Files.writeString(
                folder.resolve("frame.html"),
                "<!DOCTYPE html><body style='margin:0'><iframe src='report.html' style='border:0' width='" + width
                        + "' height='900'></iframe><pre id='probe'></pre><script>"
                        + "setInterval(() => document.getElementById('probe').textContent ="
                        + " document.querySelector('iframe').contentDocument.getElementById('probe').textContent, 50)"
                        + "</script></body>");
        return probe(dump(frame));
    }

    /** The same with what axe-core finds. */
    JsonNode examine(SavedRun run, int width) throws IOException, InterruptedException {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream("/vendor/axe.min.js"))) {
            String axe = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("</script", "<\\/script");
            return open(run, width, "<script>" + axe + "</script>");
        }
    }

    private String dump(Path page) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        Process chromium = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--host-resolver-rules=MAP * ~NOTFOUND",
                        "--allow-file-access-from-files",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=1800,1000",
                        "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("chromium.log").toFile())
                .start();
        try {
            if (!chromium.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Chromium did not end within " + PATIENCE_SECONDS + " s");
            }
        } finally {
            chromium.descendants().forEach(ProcessHandle::destroyForcibly);
            chromium.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private JsonNode probe(String dom) throws IOException {
        int from = dom.indexOf("<pre id=\"probe\">");
        int to = dom.indexOf("</pre>", from);
        if (from < 0 || to <= dom.indexOf('>', from) + 1) {
            throw new AssertionError(
                    "the probe saw nothing; Chromium said: " + Files.readString(folder.resolve("chromium.log")));
        }
        String text = dom.substring(dom.indexOf('>', from) + 1, to);
        try {
            return new ObjectMapper()
                    .readTree(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the probe wrote " + text, e);
        }
    }
}
