package authlab.infra;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the line in the output of a program that says why it failed. The last line seldom does: programs warn, give up step
 * by step and print stack traces.
 */
public final class FailureReason {

    /**
     * How programs mark the reason, the surest mark first. A group named {@code reason} is what the message keeps of the
     * line; without one it keeps the line.
     */
    private static final List<Pattern> MARKS = Stream.of(
                    // The apps, as the last line of every failed start.
                    "cannot start: (?<reason>.*)",
                    "(?<reason>java\\.lang\\.OutOfMemoryError.*)",
                    // nginx, with or without the time in front.
                    "(nginx: )?.*\\[emerg\\] (\\d+#\\d+: )?(?<reason>.*)",
                    // Postgres, before it says that the file is wrong, and its tools.
                    ".*\\bLOG:  (?<reason>(unrecognized configuration parameter|invalid value for|syntax error in).*)",
                    "(?<tool>initdb|pg_ctl|postgres|pg_dump): (error|fatal): (?<reason>.*)",
                    ".*\\b(FATAL|PANIC):  (?<reason>.*)",
                    // Redis: a bad directive, then a failed start.
                    ">>> (?<reason>.*)",
                    ".*# (Warning: )?(?<reason>Could not create.*)",
                    ".*# (?<reason>(Fatal|Failed|Can't|Could not|Unable|Creating Server).*)",
                    // apt and dpkg.
                    "E: (?<reason>.*)",
                    "dpkg(-deb)?: error: (?<reason>.*)",
                    // The client of the engine and its builder.
                    ".*Error response from daemon: (?<reason>.*)",
                    "(?<reason>dependency failed to start: .*)",
                    ".*failed to solve: (?<reason>.*)",
                    // A JVM that does not start, or a program that ends by an exception.
                    "Error: (?<reason>.*)",
                    "(?<reason>Unrecognized VM option.*)",
                    "Caused by: (?<reason>.*)",
                    "Exception in thread \\S+ (?<reason>.*)",
                    // Maven.
                    "\\[ERROR\\] (?!To see|Re-run|For more|After correcting|-> |\\s*$)(?<reason>.*)",
                    "(?i)(?!.*\\bwarn).*\\b(error|fatal|cannot|can't|failed|failure|denied|refused|no such|invalid)\\b.*")
            .map(Pattern::compile)
            .toList();

    /** Lines that never say why. */
    private static final Pattern NOISE = Pattern.compile(
            "|at [\\w.$/]+\\(.*\\)|\\.\\.\\. \\d+ more|.*\\[(warning|warn|info|notice)\\].*|(?i)(warning|warn|note|notice):.*"
                    + "|ready on http\\S+ as .*|settings [A-Z_]+=.*"
                    // What Redis and Postgres say when all is well.
                    + "|\\d+:[A-Z] .* [.*-] .*|.*\\bLOG:  (starting|listening|database system).*"
                    + "|Picked up .*|Error occurred during initialization of VM"
                    + "|Error: (A fatal exception|Could not create the Java).*");

    private FailureReason() {}

    /**
     * The reason in the output of one run of a program: the first line with the surest mark, else the last line that is
     * neither blank, a warning nor a stack frame.
     */
    public static Optional<String> of(String output) {
        // Redis says on the next line what is wrong with a directive; Postgres breaks a sentence after a comma.
        List<String> lines = output.replaceAll("(>>> .*)\\R", "$1: ")
                .replaceAll(",\\R", ", ")
                .lines()
                .map(String::strip)
                .filter(line -> !NOISE.matcher(line).matches())
                .toList();
        return MARKS.stream()
                .flatMap(mark -> lines.stream().map(mark::matcher).filter(Matcher::matches))
                .findFirst()
                .map(FailureReason::kept)
                .or(() -> lines.stream().reduce((_, last) -> last));
    }

    private static String kept(Matcher line) {
        return line.namedGroups().containsKey("reason") ? line.group("reason") : line.group();
    }
}
