package authlab.core.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads settings from environment variables and collects all errors, to report them together.
 *
 * <p>For an invalid value a reader returns a harmless placeholder; {@link #check} must be called before any value is
 * used. An empty value counts as missing.
 */
public final class Settings {

    /** The pattern of a port, 1 to 65535. */
    static final String PORT = "(?:6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]\\d{4}|[1-9]\\d{0,3})";

    private final Map<String, String> environment;
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The environment of this process; the only place that reads it. */
    public static Map<String, String> environment() {
        return System.getenv();
    }

    /** A required text that matches the whole pattern. */
    public String text(String key, Pattern allowed, String description) {
        return read(key, Optional.empty(), value -> matching(allowed, value), description)
                .orElse("");
    }

    /** An optional text that matches the whole pattern. */
    public String text(String key, String fallback, Pattern allowed, String description) {
        return read(key, Optional.of(fallback), value -> matching(allowed, value), description)
                .orElse(fallback);
    }

    /** An integer within the bounds. */
    public int number(String key, int fallback, int min, int max) {
        return read(
                        key,
                        Optional.of(Integer.toString(fallback)),
                        value -> between(Integer::valueOf, value, min, max),
                        "a whole number from " + min + " to " + max)
                .orElse(fallback);
    }

    /** An ISO 8601 duration within the bounds, for example {@code PT15M}. */
    public Duration duration(String key, Duration fallback, Duration min, Duration max) {
        return read(
                        key,
                        Optional.of(fallback.toString()),
                        value -> between(Duration::parse, value, min, max),
                        "a duration from " + min + " to " + max + ", such as " + fallback)
                .orElse(fallback);
    }

    /** One of an enum's names, written in lower case or as {@code toString} shows it. */
    public <E extends Enum<E>> E choice(String key, Optional<E> fallback, Class<E> type) {
        List<E> all = List.of(type.getEnumConstants());
        return read(
                        key,
                        fallback.map(Enum::toString),
                        value -> all.stream()
                                .filter(e -> e.toString().equals(value))
                                .findFirst(),
                        "one of " + all.stream().map(Enum::toString).collect(Collectors.joining(", ")))
                .orElse(all.getFirst());
    }

    /** A required secret; the rule returns why a value is too weak. */
    public Secret secret(String key, Function<Secret, Optional<String>> rule, String description) {
        Optional<Secret> secret = value(key).map(Secret::new);
        if (secret.isEmpty()) {
            problems.add(key + ": missing; needed: " + description);
            return new Secret("");
        }
        shown.put(key, secret.get().toString());
        rule.apply(secret.get())
                .ifPresent(why -> problems.add(key + ": " + secret.get() + " " + why + "; allowed: " + description));
        return secret.get();
    }

    /** Adds a problem that results from two settings together. */
    public void problem(String key, Object value, String allowed) {
        problems.add(key + ": '" + value + "' is not allowed; allowed: " + allowed);
    }

    /** The values read, including defaults, without secrets, in the order of reading. */
    public Map<String, String> shown() {
        return new LinkedHashMap<>(shown);
    }

    /** Throws with all problems if a setting is invalid or missing. */
    public void check() throws BadSettingsException {
        if (!problems.isEmpty()) {
            throw new BadSettingsException(problems);
        }
    }

    private <T> Optional<T> read(
            String key, Optional<String> fallback, Function<String, Optional<T>> parse, String description) {
        Optional<String> given = value(key).or(() -> fallback);
        if (given.isEmpty()) {
            problems.add(key + ": missing; needed: " + description);
            return Optional.empty();
        }
        Optional<T> parsed = parse.apply(given.get());
        if (parsed.isEmpty()) {
            problems.add(key + ": '" + given.get() + "' is not allowed; allowed: " + description);
        }
        shown.put(key, given.get());
        return parsed;
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(environment.get(key)).filter(value -> !value.isEmpty());
    }

    private static Optional<String> matching(Pattern allowed, String value) {
        return Optional.of(value).filter(v -> allowed.matcher(v).matches());
    }

    private static <T extends Comparable<T>> Optional<T> between(
            Function<String, T> parse, String value, T min, T max) {
        try {
            return Optional.of(parse.apply(value)).filter(v -> v.compareTo(min) >= 0 && v.compareTo(max) <= 0);
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
