package authlab.lab.report;

import authlab.lab.experiment.section.SavedRun;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * A run as JSON: metadata, results, findings and the chapters of the report; the same bytes for the same run. Its fields are
 * described in {@code docs/results.md}.
 */
final class ResultsJson {

    static final String FILE = "results.json";

    private static final String FORMAT = "authlab-results/2";
    private static final JsonMapper IN_ORDER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** Maps of figures are unordered, so their entries are sorted. */
    private static final ObjectMapper SORTED = IN_ORDER.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private ResultsJson() {}

    static String of(SavedRun run) {
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
        root.set("chapters", SORTED.valueToTree(Chapters.of(run)));
        try {
            return IN_ORDER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "cannot write the results of " + run.metadata().id() + " as JSON", e);
        }
    }
}
