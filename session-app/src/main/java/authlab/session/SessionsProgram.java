package authlab.session;

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
        try (store) {
            return run(new Arguments(arguments), settings, store) ? Optional.empty() : Optional.of(USAGE);
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.of(USAGE);
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private boolean run(Arguments arguments, SessionSettings settings, BulkStore store) {
        switch (arguments.verb()) {
            case "fill" -> {
                Duration life = arguments.count() > 3
                        ? Duration.parse(arguments.at(3))
                        : settings.timeouts().idle();
                fill(arguments.number(1), arguments.number(2), life, settings, store);
            }
            case "sweep" -> IO.println(store.sweep() + " swept");
            case "empty" -> store.empty(arguments.number(1), arguments.number(2));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void fill(int from, int to, Duration life, SessionSettings settings, BulkStore store) {
        for (int first = from; first < to; first += CHUNK) {
            int last = Math.min(first + CHUNK, to);
            store.fill(SyntheticSession.of(first, last, life, settings.timeouts(), clock.instant()));
            IO.println(last - from + " of " + (to - from) + " filled");
        }
    }

    /** The arguments; a missing one reads as an invalid number. */
    private record Arguments(List<String> arguments) {

        String verb() {
            return at(0);
        }

        int count() {
            return arguments.size();
        }

        String at(int place) {
            return place < arguments.size() ? arguments.get(place) : "";
        }

        int number(int place) {
            return Integer.parseUnsignedInt(at(place));
        }
    }
}
