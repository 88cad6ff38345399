package authlab.lab.measure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a reader needs to judge a run and to repeat it; saved as {@code run.json} before the first request.
 *
 * @param id the name of the run's folder
 * @param command what the user typed
 * @param profile {@code smoke}, {@code default} or {@code full}; a smoke run is not a measurement
 * @param environment {@code local} or {@code compose}
 * @param commit the commit, with {@code -dirty} when the work tree differs from it
 * @param variants in the order of the catalogue
 * @param questions the question each experiment asks, by experiment, in the order in which they ran
 * @param machine cores, memory, processor, kernel, JDK and the like
 * @param facts versions, flags and settings of every part
 */
public record RunMetadata(
        String id,
        Instant started,
        String command,
        String profile,
        String environment,
        String commit,
        List<String> variants,
        SequencedMap<String, String> questions,
        Map<String, String> machine,
        Map<String, String> facts) {

    /** The name of the file within a run's folder. */
    public static final String FILE = "run.json";

    public RunMetadata {
        variants = List.copyOf(variants);
        questions = java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(questions));
        machine = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(machine));
        facts = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(facts));
    }
}
