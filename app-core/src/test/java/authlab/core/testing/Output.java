package authlab.core.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What this process writes to standard output while it is open: the log as those who run a node see it. */
public final class Output implements AutoCloseable {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream before = System.out;

    private Output() {
        System.setOut(new PrintStream(written, true, UTF_8));
    }

    public static Output capture() {
        return new Output();
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
