package authlab.core.program;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Runs a main program: in the neutral locale, so that no number or date depends on the user's, and with the reason of a
 * failure as the last line on standard error.
 */
public final class Program {

    /** Marks the line with the reason among the lines of a log. */
    public static final String CANNOT_START = "cannot start: ";

    /** Before the reason why a command failed. */
    private static final String FAILED_COMMAND = "failed: ";

    /** The exit status of any failure but invalid settings or arguments. */
    public static final int FAILED = 1;

    public static final int BAD_SETTINGS = 2;

    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");

    private Program() {}

    /** A program; it may end before its threads do. */
    @FunctionalInterface
    public interface Main {
        void run() throws FailedException;
    }

    /** The program cannot start, or its command failed; the message says why and what to do. */
    public static class FailedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String prefix;

        /** The program cannot start. */
        public FailedException(int status, String why) {
            this(status, CANNOT_START, why);
        }

        private FailedException(int status, String prefix, String why) {
            super(why);
            this.status = status;
            this.prefix = prefix;
        }

        /** A command has started and failed. */
        public static FailedException ofCommand(String why) {
            return new FailedException(FAILED, FAILED_COMMAND, why);
        }
    }

    /** Runs a program; ends this process if it fails. */
    public static void run(Main main) {
        Locale.setDefault(Locale.ROOT);
        try {
            main.run();
        } catch (FailedException e) {
            end(e.status, e.prefix + e.getMessage());
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            end(FAILED, CANNOT_START + "unexpected error, " + e + "; the stack trace above says where");
        }
    }

    /** Ends this process at once, so that no thread writes another line. */
    private static void end(int status, String why) {
        System.err.println(LINE_BREAKS.matcher(why.strip()).replaceAll("; "));
        Runtime.getRuntime().halt(status);
    }
}
