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
 * Reads settings from the environment and collects what is wrong with them, so that all of it can be said at once.
 *
 * <p>A reader answers with a harmless stand-in when its value is bad; {@link #check} must be called before any is used.
 * An empty value counts as missing.
 */
public final class Settings {

    private final Map<String, String> environment;
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** A required text that matches the pattern as a whole. */
    public String text(String key, Pattern allowed, String inWords) {
        return read(key, Optional.empty(), value -> matching(allowed, value), inWords)
                .orElse("");
    }

    /** A text that matches the pattern as a whole. */
    public String text(String key, String fallback, Pattern allowed, String inWords) {
        return read(key, Optional.of(fallback), value -> matching(allowed, value), inWords)
                .orElse(fallback);
    }

    /** A whole number within both bounds. */
    public int number(String key, int fallback, int min, int max) {
        return read(
                        key,
                        Optional.of(Integer.toString(fallback)),
                        value -> between(value, min, max),
                        "a whole number from " + min + " to " + max)
                .orElse(fallback);
    }

    /** A whole number for tests alone, 0 where it is missing; only a value that was given is {@linkplain #shown shown}. */
    public int testNumber(String key, int max) {
        return value(key).isEmpty() ? 0 : number(key, 0, 0, max);
    }

    /** An ISO 8601 duration within both bounds, for example {@code PT15M}. */
    public Duration duration(String key, Duration fallback, Duration min, Duration max) {
        return read(
                        key,
                        Optional.of(fallback.toString()),
                        value -> between(value, min, max),
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

    /** A required secret; the rule answers why a value is not good enough. */
    public Secret secret(String key, Function<Secret, Optional<String>> rule, String inWords) {
        Optional<Secret> secret = value(key).map(Secret::new);
        if (secret.isEmpty()) {
            problems.add(key + ": missing; needed: " + inWords);
            return new Secret("");
        }
        shown.put(key, secret.get().toString());
        rule.apply(secret.get())
                .ifPresent(why -> problems.add(key + ": " + secret.get() + " " + why + "; allowed: " + inWords));
        return secret.get();
    }

    /** Adds a problem that only two settings together have. */
    public void problem(String key, Object value, String allowed) {
        problems.add(key + ": '" + value + "' is not allowed; allowed: " + allowed);
    }

    /** What was read, defaults included, without secrets; in the order of reading. */
    public Map<String, String> shown() {
        return new LinkedHashMap<>(shown);
    }

    /**
     * Ends the reading.
     *
     * @throws BadSettingsException if any setting was bad or missing
     */
    public void check() throws BadSettingsException {
        if (!problems.isEmpty()) {
            throw new BadSettingsException(problems);
        }
    }

    private <T> Optional<T> read(
            String key, Optional<String> fallback, Function<String, Optional<T>> parse, String inWords) {
        Optional<String> given = value(key).or(() -> fallback);
        if (given.isEmpty()) {
            problems.add(key + ": missing; needed: " + inWords);
            return Optional.empty();
        }
        Optional<T> parsed = parse.apply(given.get());
        if (parsed.isEmpty()) {
            problems.add(key + ": '" + given.get() + "' is not allowed; allowed: " + inWords);
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

    private static Optional<Integer> between(String value, int min, int max) {
        try {
            return Optional.of(Integer.valueOf(value)).filter(n -> n >= min && n <= max);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> between(String value, Duration min, Duration max) {
        try {
            return Optional.of(Duration.parse(value)).filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
