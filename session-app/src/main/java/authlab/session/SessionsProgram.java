package authlab.session;

import authlab.core.StoreDownException;
import authlab.core.node.NodeMain;
import authlab.core.redis.RedisStore;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.PostgresSettings;
import authlab.core.settings.Settings;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command {@code sessions}: fills and empties the store of a variant, with the environment of its nodes. */
record SessionsProgram(Clock clock) implements NodeMain.Command {

    private static final String USAGE =
            "usage: sessions fill FROM TO [LIFE] | sessions sweep | sessions empty FROM TO; FROM and TO are numbers of"
                    + " synthetic users, LIFE is the longest remaining life of a session, such as PT5S";

    /** Sessions per progress line. */
    private static final int CHUNK = 100_000;

    @Override
    public Optional<String> run(List<String> arguments, Settings environment) throws BadSettingsException {
        PostgresSettings postgres = PostgresSettings.read(environment);
        SessionSettings settings = SessionSettings.read(environment);
        environment.check();
        return switch (settings.store()) {
            case MEMORY -> Optional.of("sessions in the memory of a node cannot be accessed by another process");
            case POSTGRES -> run(arguments, settings, new PostgresBulk(postgres));
            case REDIS ->
                run(arguments, settings, new RedisBulk(new RedisStore(settings.redis()), settings.timeouts(), clock));
        };
    }

    private Optional<String> run(List<String> arguments, SessionSettings settings, BulkStore store) {
        // A missing argument reads as an empty one, which is no number.
        List<String> given = Stream.concat(arguments.stream(), Stream.generate(() -> ""))
                .limit(4)
                .toList();
        try (store) {
            switch (given.getFirst()) {
                case "fill" -> {
                    Duration idle = settings.timeouts().idle();
                    Duration life = given.get(3).isEmpty() ? idle : Duration.parse(given.get(3));
                    fill(number(given.get(1)), number(given.get(2)), life, settings, store);
                }
                case "sweep" -> IO.println(store.sweep() + " swept");
                case "empty" -> store.empty(number(given.get(1)), number(given.get(2)));
                default -> {
                    return Optional.of(USAGE);
                }
            }
            return Optional.empty();
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.of(USAGE);
        } catch (IllegalStateException | StoreDownException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static int number(String text) {
        return Integer.parseUnsignedInt(text);
    }

    private void fill(int from, int to, Duration life, SessionSettings settings, BulkStore store) {
        for (int first = from; first < to; first += CHUNK) {
            int last = Math.min(first + CHUNK, to);
            store.fill(SyntheticSession.of(first, last, life, settings.timeouts(), clock.instant()));
            IO.println(last - from + " of " + (to - from) + " filled");
        }
    }
}
