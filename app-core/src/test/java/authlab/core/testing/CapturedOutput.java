package authlab.core.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** Captures the standard output of this process, which includes the log. */
public final class CapturedOutput implements AutoCloseable {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    private CapturedOutput() {
        System.setOut(new PrintStream(written, true, UTF_8));
    }

    public static CapturedOutput capture() {
        return new CapturedOutput();
    }

    public String text() {
        return written.toString(UTF_8);
    }

    /** The lines of authentication events, from the event's name on. */
    public List<String> events() {
        return text().lines()
                .filter(line -> line.contains(" authlab.auth "))
                .map(line -> line.substring(line.indexOf(" authlab.auth ") + " authlab.auth ".length()))
                .toList();
    }

    @Override
    public void close() {
        System.setOut(before);
        before.print(text());
    }
}
