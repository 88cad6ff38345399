package authlab.lab.record;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is needed to assess and to repeat a run; saved as {@code run.json} before the first request.
 *
 * @param format version of the format of the run's files, {@link #FORMAT}
 * @param id the name of the run's folder
 * @param command what the user typed
 * @param environment {@code local} or {@code compose}
 * @param commit the commit, with {@code -dirty} when the work tree differs from it, or why it is {@link #UNKNOWN}
 * @param variants in the order of the catalogue
 * @param experiments in the order in which they ran
 * @param machine among others cores, memory, processor, kernel and JDK
 * @param facts versions, flags and settings of every part
 */
public record RunMetadata(
        int format,
        String id,
        Instant started,
        String command,
        Profile profile,
        String environment,
        String commit,
        List<Variant> variants,
        List<Experiment> experiments,
        Map<String, String> machine,
        Map<String, String> facts) {

    /** The name of the file within a run's folder. */
    public static final String FILE = "run.json";

    /**
     * The format that this version writes and reads. Format 1 had names and conditions as text, format 2 did not record how
     * much a run had written, format 3 had a high rate in place of the saturated nodes.
     */
    public static final int FORMAT = 4;

    private static final double KILOBYTES_PER_GIGABYTE = 1024 * 1024;

    /** What {@code commit} begins with if it is not known; then it says why. */
    public static final String UNKNOWN = "unknown";

    public RunMetadata {
        variants = List.copyOf(variants);
        experiments = List.copyOf(experiments);
        machine = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(machine));
        facts = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(facts));
    }

    /** Cores, processor and memory in whole GB, by which runs of the same machine are recognised. */
    public String hardware() {
        return machine.getOrDefault("cores", UNKNOWN) + " cores, " + machine.getOrDefault("processor", UNKNOWN) + ", "
                + memory();
    }

    /** Memory in whole GB; the kernel states it in kB. */
    public String memory() {
        String recorded = machine.getOrDefault("memory", UNKNOWN);
        return recorded.matches("\\d{1,12} kB")
                ? Math.round(Long.parseLong(recorded.replace(" kB", "")) / KILOBYTES_PER_GIGABYTE) + " GB"
                : recorded;
    }

    /** A copy with the name of the folder as its id. */
    RunMetadata inFolder(String name) {
        return new RunMetadata(
                format, name, started, command, profile, environment, commit, variants, experiments, machine, facts);
    }
}
