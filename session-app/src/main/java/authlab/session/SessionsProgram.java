package authlab.session;

import authlab.core.node.NodeMain;
import authlab.core.redis.RedisConnections;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.PostgresSettings;
import authlab.core.settings.Settings;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The command {@code sessions}, run beside the nodes of a variant with their environment: fills its store and empties it. */
final class SessionsProgram implements NodeMain.Command {

    private static final String USAGE =
            "there is only sessions fill FROM TO [LIFE] | sessions sweep | sessions empty FROM TO, with numbers of"
                    + " made-up users and how long at most their sessions live on, such as PT5S";

    /** So many at a time, with a word after each: whoever runs this hears that it goes on. */
    private static final int PART = 100_000;

    private final Clock clock;

    SessionsProgram(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<String> run(List<String> arguments, Settings environment) throws BadSettingsException {
        PostgresSettings postgres = PostgresSettings.read(environment);
        SessionSettings settings = SessionSettings.read(environment);
        environment.check();
        return switch (settings.store()) {
            case MEMORY -> Optional.of("sessions in the memory of a node cannot be reached from beside it");
            case POSTGRES -> run(arguments, settings, new PostgresBulk(postgres));
            case REDIS ->
                run(
                        arguments,
                        settings,
                        new RedisBulk(RedisConnections.open(settings.redis()), settings.timeouts(), clock));
        };
    }

    private Optional<String> run(List<String> arguments, SessionSettings settings, BulkStore store) {
        try (store) {
            return run(new Words(arguments), settings, store) ? Optional.empty() : Optional.of(USAGE);
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.of(USAGE);
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private boolean run(Words words, SessionSettings settings, BulkStore store) {
        switch (words.verb()) {
            case "fill" -> {
                Duration life = words.count() > 3
                        ? Duration.parse(words.at(3))
                        : settings.timeouts().idle();
                fill(words.number(1), words.number(2), life, settings, store);
            }
            case "sweep" -> IO.println(store.sweep() + " swept");
            case "empty" -> store.empty(words.number(1), words.number(2));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void fill(int from, int to, Duration life, SessionSettings settings, BulkStore store) {
        for (int first = from; first < to; first += PART) {
            int last = Math.min(first + PART, to);
            store.fill(MadeUpSession.of(first, last, life, settings.timeouts(), clock.instant()));
            IO.println(last - from + " of " + (to - from) + " filled");
        }
    }

    /** What was asked; a word that is missing reads as one that is no number. */
    private record Words(List<String> words) {

        String verb() {
            return at(0);
        }

        int count() {
            return words.size();
        }

        String at(int place) {
            return place < words.size() ? words.get(place) : "";
        }

        int number(int place) {
            return Integer.parseUnsignedInt(at(place));
        }
    }
}
