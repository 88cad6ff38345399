package authlab.lab.console.event;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/** The demo users of the workshop, which no load uses. Later ones belong to attacks, which let the app refuse their logins. */
public final class WorkshopUsers {

    private static final long FIRST = 901;
    private static final long LAST = 984;

    private WorkshopUsers() {}

    /** Their names, such as {@code user0901}. */
    public static List<String> all() {
        return LongStream.rangeClosed(FIRST, LAST).mapToObj(WorkshopUsers::name).toList();
    }

    /** The name of the user with this id, if it is one of them. */
    public static Optional<String> find(long id) {
        return id >= FIRST && id <= LAST ? Optional.of(name(id)) : Optional.empty();
    }

    private static String name(long id) {
        return String.format(Locale.ROOT, "user%04d", id);
    }
}
