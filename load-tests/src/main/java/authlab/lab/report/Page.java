package authlab.lab.report;

import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.Chart;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunMetadata;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

/** The page: one self-contained HTML file. */
final class Page {

    static final String FILE = "report.html";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModules(
                    new Jdk8Module(),
                    new SimpleModule()
                            .addSerializer(Double.class, new Rounded())
                            .addSerializer(Double.TYPE, new Rounded()))
            .build();

    private Page() {}

    /** The page of a run with these chapters, which are {@link Chapters#of}. */
    static String of(SavedRun run, List<Chapter> chapters) {
        RunMetadata metadata = run.metadata();
        return of("run " + metadata.id(), WhereSection.ran(metadata), Banner.of(run), chapters);
    }

    /** A page of chapters that are not those of one run. */
    static String of(String title, List<Chapter> chapters) {
        return of(title, "", List.of(), chapters);
    }

    private static String of(String title, String ran, List<Banner> banners, List<Chapter> chapters) {
        return Templates.render(
                "report",
                Map.ofEntries(
                        Map.entry("style", (Palette.css() + Templates.resource("report.css")).replace("</", "<\\/")),
                        Map.entry("script", script()),
                        Map.entry("licences", licences()),
                        Map.entry("data", data(chapters)),
                        Map.entry("title", title),
                        Map.entry("ran", ran),
                        Map.entry("banners", banners),
                        Map.entry("answer", html(chapters, true)),
                        Map.entry("contents", chapters),
                        Map.entry("chapters", html(chapters, false))));
    }

    /** The first screen stands before the contents, all other chapters after them. */
    private static List<String> html(List<Chapter> chapters, boolean answer) {
        return chapters.stream()
                .filter(chapter -> chapter.id().equals(Answer.ID) == answer)
                .map(HtmlBlocks::of)
                .toList();
    }

    private static String script() {
        return (Templates.resource("vendor/d3.min.js") + "\n" + Templates.resource("vendor/plot.umd.min.js") + "\n"
                        + Templates.resource("report.js"))
                .replace("</script", "<\\/script");
    }

    /** Of the libraries, for a comment of the page. */
    private static String licences() {
        return ("d3\n" + Templates.resource("vendor/d3.LICENSE") + "\nObservable Plot\n"
                        + Templates.resource("vendor/plot.LICENSE"))
                .replace("--", "- -");
    }

    /** JSON for a script element, without characters that could end the element. */
    private static String data(List<Chapter> chapters) {
        try {
            return JSON.writeValueAsString(chapters.stream()
                            .flatMap(chapter -> HtmlBlocks.charts(chapter.blocks()))
                            .map(Data::of)
                            .toList())
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write the data of the charts as JSON", e);
        }
    }

    /** What the script needs to draw a chart. */
    private record Data(String id, Chart.Kind kind, Object data) {
        static Data of(Chart chart) {
            return new Data(chart.id(), chart.kind(), chart.data());
        }
    }

    /** Finer than any chart, and the same on every machine: logarithms differ in their last digit. */
    private static final class Rounded extends StdSerializer<Double> {

        private static final long serialVersionUID = 1L;

        private static final MathContext DIGITS = new MathContext(6);

        Rounded() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(
                    Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value);
        }
    }
}
