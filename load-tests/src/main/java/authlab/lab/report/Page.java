package authlab.lab.report;

import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.attacks.AttackSection;
import authlab.lab.experiment.section.Curve;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Section;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Timelines;
import authlab.lab.record.AttackLog;
import authlab.lab.record.History;
import authlab.lab.record.RunMetadata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The page: one self-contained HTML file. */
final class Page {

    static final String FILE = "report.html";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private Page() {}

    static String of(SavedRun run) {
        RunMetadata metadata = run.metadata();
        return Mustache.compiler()
                .emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(resource(name + ".html")))
                .compile(resource("report.html"))
                .execute(Map.ofEntries(
                        Map.entry("style", style()),
                        Map.entry("script", script()),
                        Map.entry("licence", resource("vendor/uPlot.LICENSE").replace("--", "- -")),
                        Map.entry("data", data(run)),
                        Map.entry("id", metadata.id()),
                        Map.entry("ran", ran(metadata)),
                        Map.entry("banners", Banner.of(run)),
                        Map.entry("measured", !run.attacksAlone()),
                        Map.entry("answer", SummaryTable.of(run)),
                        Map.entry("statements", SummaryText.of(run)),
                        Map.entry(
                                "differences",
                                DifferencesTable.of(run, Experiment.STEADY).stream()
                                        .toList()),
                        Map.entry("claims", Findings.claims(run).stream().toList()),
                        Map.entry(
                                "storeCosts", StoreCostSection.of(run).stream().toList()),
                        Map.entry("attacks", AttackSection.of(run).stream().toList()),
                        Map.entry("sections", sections(run)),
                        Map.entry("findings", findings(run)),
                        Map.entry("where", where(metadata)),
                        Map.entry("command", metadata.command()),
                        Map.entry("repeat", repeat(metadata)),
                        Map.entry("links", Link.of(run))));
    }

    private static List<Section> sections(SavedRun measured) {
        return IntStream.range(0, measured.experiments().size())
                .mapToObj(place -> Experiments.section(measured, place))
                .toList();
    }

    private static List<Table> findings(SavedRun run) {
        return Stream.of(
                        Findings.table(run, Finding.Kind.BEHAVIOUR, "Behaviour: does each variant behave as expected?"),
                        Findings.table(run, Finding.Kind.VALIDITY, "Validity: is the measurement sound?"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Table> where(RunMetadata metadata) {
        Facts facts = Facts.of(metadata.facts());
        return Stream.of(Facts.plain("Machine", metadata.machine()), facts.shared(), facts.others())
                .flatMap(Optional::stream)
                .toList();
    }

    private static String ran(RunMetadata metadata) {
        return Stream.of(
                        TIME.format(metadata.started()),
                        metadata.environment().isEmpty() ? "" : "environment " + metadata.environment(),
                        "profile " + metadata.profile(),
                        metadata.commit().isEmpty()
                                ? ""
                                : "commit " + (isCommitKnown(metadata) ? metadata.commit() : RunMetadata.UNKNOWN))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static boolean isCommitKnown(RunMetadata metadata) {
        return !metadata.commit().startsWith(RunMetadata.UNKNOWN);
    }

    private static String repeat(RunMetadata metadata) {
        if (metadata.commit().endsWith("-dirty")) {
            return "The work tree differed from its commit, so this run cannot be repeated exactly. The command at "
                    + metadata.commit() + ", with local changes:";
        }
        if (!isCommitKnown(metadata)) {
            return "The commit is " + metadata.commit() + ". The command, on a machine like the one below:";
        }
        return "At commit " + metadata.commit() + ", on a machine like the one below:";
    }

    /** JSON for a script element, without characters that could end the element. */
    private static String data(SavedRun measured) {
        try {
            return JSON.writeValueAsString(
                            IntStream.range(0, measured.experiments().size())
                                    .mapToObj(place -> Data.of(measured, place))
                                    .toList())
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write the data of the charts as JSON", e);
        }
    }

    /** The data of the charts of one experiment, for the script. */
    private record Data(String name, List<Timelines.Data> charts, List<Curve.Data> curves) {
        static Data of(SavedRun measured, int place) {
            Experiment experiment = measured.experiments().get(place);
            List<OfVariant> variants = measured.in(experiment);
            return new Data(
                    experiment.label(),
                    variants.stream()
                            .filter(v -> v.condition().isUsual())
                            .map(Timelines.Data::of)
                            .toList(),
                    Curve.of(measured, variants, place).stream()
                            .map(Curve::data)
                            .toList());
        }
    }

    private static String style() {
        return (resource("vendor/uPlot.min.css") + Palette.css() + resource("report.css")).replace("</", "<\\/");
    }

    private static String script() {
        return (resource("vendor/uPlot.iife.min.js") + "\n" + resource("report.js")).replace("</script", "<\\/script");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the report's resource " + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the report's resource " + name, e);
        }
    }

    /** A file beside the page. */
    record Link(String href, String text) {
        static List<Link> of(SavedRun run) {
            return Stream.concat(
                            Stream.of(
                                            ResultsJson.FILE,
                                            ResultsCsv.FILE,
                                            run.attacksAlone() ? "" : History.FILE,
                                            run.attacks().isEmpty() ? "" : AttackLog.FILE,
                                            RunMetadata.FILE)
                                    .filter(f -> !f.isEmpty())
                                    .map(f -> new Link(f, f)),
                            run.gatlingReports().stream().map(p -> new Link(relative(p), "Gatling: " + p)))
                    .toList();
        }

        /** A path that cannot lead out of the folder of the run. */
        private static String relative(String path) {
            return Pattern.compile("[/\\\\]")
                    .splitAsStream(path)
                    .filter(segment -> !segment.isEmpty() && !segment.equals(".."))
                    .map(segment ->
                            URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                    .collect(Collectors.joining("/", "./", ""));
        }
    }
}
