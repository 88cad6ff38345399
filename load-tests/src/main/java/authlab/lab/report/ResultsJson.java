package authlab.lab.report;

import authlab.lab.analysis.Results;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.AttackResult;
import authlab.lab.record.DamagedRunException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A run as JSON: metadata, results, findings and the chapters of the report; the same bytes for the same run. Its fields are
 * described in {@code docs/results.md}.
 */
final class ResultsJson {

    static final String FILE = "results.json";

    private static final String FORMAT = "authlab-results/3";
    private static final JsonMapper IN_ORDER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Maps of figures are unordered, so their entries are sorted. */
    private static final ObjectMapper SORTED = IN_ORDER.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** Strict, so that a figure that an older version did not write is an error, never 0. */
    private static final ObjectReader STRICT = IN_ORDER.reader()
            .with(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private static final String FIX = "check out the commit in its run.json, or measure again";

    private ResultsJson() {}

    /** What all other content is computed from. */
    record Measured(Results results, List<AttackResult> attacks, List<String> missing) {
        Measured {
            attacks = List.copyOf(attacks);
            missing = List.copyOf(missing);
        }
    }

    /**
     * Reads results that were written before.
     *
     * @param file what they are read from, for messages
     * @throws DamagedRunException if they are damaged, or written by a version with other figures
     */
    static Measured read(byte[] results, Path file) {
        try {
            JsonNode root = IN_ORDER.readTree(results);
            String format = root.path("format").asText();
            if (!format.equals(FORMAT)) {
                throw new DamagedRunException("cannot read " + file + ": its format is '" + format
                        + "', but this version reads " + FORMAT + "; " + FIX);
            }
            return new Measured(
                    STRICT.treeToValue(root.path("results"), Results.class),
                    List.of(STRICT.treeToValue(root.path("attacks"), AttackResult[].class)),
                    List.of(STRICT.treeToValue(root.path("missing"), String[].class)));
        } catch (IOException e) {
            // After the semicolon it says which setting of the parser has found it.
            String why = String.valueOf(e.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst("; ?`.*", "");
            throw new DamagedRunException("cannot read " + file + ": " + why + "; " + FIX, e);
        }
    }

    /** The results of a run with these chapters, which are {@link Chapters#of}. */
    static String of(SavedRun run, List<Chapter> chapters) {
        ObjectNode root = IN_ORDER.createObjectNode();
        root.put("format", FORMAT);
        root.put("complete", run.complete());
        root.set("missing", SORTED.valueToTree(run.missing()));
        root.put("valid", run.valid());
        root.put("validity", run.validity().name().toLowerCase(Locale.ROOT));
        root.set("metadata", IN_ORDER.valueToTree(run.metadata()));
        root.set("results", SORTED.valueToTree(run.results()));
        root.set("attacks", SORTED.valueToTree(run.attacks()));
        root.set("differences", SORTED.valueToTree(run.differences()));
        root.set("findings", SORTED.valueToTree(run.findings()));
        root.set("claims", SORTED.valueToTree(run.claims()));
        root.set("gatlingReports", SORTED.valueToTree(run.gatlingReports()));
        root.set("chapters", SORTED.valueToTree(chapters));
        try {
            return IN_ORDER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "cannot write the results of " + run.metadata().id() + " as JSON", e);
        }
    }
}
