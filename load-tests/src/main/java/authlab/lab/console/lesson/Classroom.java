package authlab.lab.console.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.lab.console.event.LabEvent;
import authlab.lab.console.web.Browser;
import authlab.lab.console.web.StateFile;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The progress of all browsers, changed by one thread at a time. Thread-safe. */
final class Classroom implements AutoCloseable {

    private final Lessons lessons;
    private final StateFile<Map<String, Trainee>> file;
    private final Map<String, Trainee> byBrowser = new HashMap<>();

    /** A browser's progress before and after a change. */
    record Change(Trainee before, Trainee after) {}

    /** @param file where progress is kept */
    Classroom(Lessons lessons, Path file) {
        this.lessons = lessons;
        this.file = new StateFile<>(file, new TypeReference<>() {});
        this.file.read().ifPresent(byBrowser::putAll);
    }

    /** The key in the file: the id itself would be a credential of the console. */
    private static String key(Browser browser) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(browser.id().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized Trainee of(Browser browser) {
        Trainee known = byBrowser.getOrDefault(key(browser), Trainee.arrived(browser.user()));
        return known.user().equals(browser.user()) ? known : Trainee.arrived(browser.user());
    }

    synchronized List<Trainee> all() {
        return List.copyOf(byBrowser.values());
    }

    synchronized Trainee change(Browser browser, UnaryOperator<Trainee> change) {
        Trainee after = change.apply(of(browser));
        byBrowser.values().removeIf(other -> other.user().equals(after.user()));
        byBrowser.put(key(browser), after);
        file.write(Map.copyOf(byBrowser));
        return after;
    }

    /** Counts an event; returns the browsers whose progress it has changed. */
    synchronized List<Change> after(LabEvent event) {
        List<Change> changes = new ArrayList<>();
        byBrowser.replaceAll((_, before) -> {
            Trainee after = before.after(event, lessons);
            if (!after.equals(before)) {
                changes.add(new Change(before, after));
            }
            return after;
        });
        if (!changes.isEmpty()) {
            file.write(Map.copyOf(byBrowser));
        }
        return changes;
    }

    /** A new group. */
    synchronized void forget() {
        byBrowser.clear();
        file.write(Map.copyOf(byBrowser));
    }

    @Override
    public void close() {
        file.close();
    }
}
