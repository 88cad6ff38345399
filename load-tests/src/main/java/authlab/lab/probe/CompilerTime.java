package authlab.lab.probe;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How long the JIT compilers of a node have worked since it started. */
public final class CompilerTime {

    private static final Pattern TOTAL = Pattern.compile("(?m)^jvm_compilation_milliseconds_total (\\S+)$");

    private CompilerTime() {}

    /** Milliseconds from the metrics of a node, as the JVM counts them when a compilation has ended; empty if it does not say. */
    public static OptionalLong millis(String metrics) {
        Optional<MatchResult> total = TOTAL.matcher(metrics).results().findFirst();
        return total.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of((long) Double.parseDouble(total.get().group(1)));
    }
}
