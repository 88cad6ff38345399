package authlab.lab.report;

import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Heading;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Block.Term;
import authlab.lab.experiment.section.Block.Terms;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackLog;
import authlab.lab.record.History;
import authlab.lab.record.RunMetadata;
import authlab.lab.record.SavedData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chapter that says where and how a run was made, how to repeat it, and the settings of all parts side by side. */
final class WhereSection {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private WhereSection() {}

    static Chapter of(SavedRun run) {
        RunMetadata metadata = run.metadata();
        Facts facts = Facts.of(metadata.facts());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(ran(metadata)));
        blocks.add(new Heading("How to repeat the run"));
        blocks.add(new Command(repeat(metadata), metadata.command()));
        blocks.add(new Command(
                "This page is generated from the saved run alone. To generate it again:",
                "./lab report " + metadata.id()));
        blocks.add(new Heading("Files of the run"));
        blocks.add(new Terms(files(run)));
        Stream.of(Facts.plain("Machine", metadata.machine()), facts.shared(), facts.others())
                .flatMap(Optional::stream)
                .forEach(table -> blocks.add(new Tabular(table)));
        return new Chapter("where", "Where and how it ran", "", blocks);
    }

    /** When and how a run was made, in one line. */
    static String ran(RunMetadata metadata) {
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

    private static List<Term> files(SavedRun run) {
        Stream<String> written =
                Stream.of(SummaryMarkdown.FILE, RunMetadata.FILE, Paper.HANDOUT, Paper.ANSWERS, Paper.NOTES);
        return Stream.concat(
                        Stream.concat(figures(run), written).map(name -> new Term(name, "", "", name)),
                        run.gatlingReports().stream().map(p -> new Term("Gatling: " + p, "", "", relative(p))))
                .toList();
    }

    /** Of an archived run, what is kept; the others can be written again. */
    private static Stream<String> figures(SavedRun run) {
        if (run.archived()) {
            return Stream.of(SavedData.ARCHIVE);
        }
        List<String> files = new ArrayList<>(List.of(ResultsJson.FILE, ResultsCsv.FILE));
        if (!run.attacksAlone()) {
            files.add(History.FILE);
        }
        if (!run.attacks().isEmpty()) {
            files.add(AttackLog.FILE);
        }
        return files.stream();
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
