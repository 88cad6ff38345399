package authlab.lab.console.operator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** What the two sides of the operator send to each other, as JSON. */
final class OperatorMessages {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    static final String TYPE = "application/json";

    static final String LAB = "/lab";
    static final String KEYS = "/keys";
    static final String PARTS = "/parts";
    static final String FAULTS = "/faults";
    static final String HEAL = "/heal";
    static final String EXPERIMENT = "/experiment";

    private OperatorMessages() {}

    /** A fault to inject. */
    record Break(String fault, String target) {}

    /** What to heal; everything if the target is blank. */
    record Heal(String target) {}

    /** Whose key to read. */
    record KeyOf(String variant) {}

    /** An experiment to start. */
    record Start(String profile, List<String> experiments, List<String> variants) {
        Start {
            experiments = List.copyOf(experiments);
            variants = List.copyOf(variants);
        }
    }

    /** What was done, in words. */
    record Done(List<String> steps) {
        Done {
            steps = List.copyOf(steps);
        }
    }

    /** Why it was not done. */
    record Refused(String detail) {}
}
