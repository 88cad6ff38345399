package authlab.lab.environment;

import java.util.Map;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** How a server's own tool writes all that the server keeps, of which only the size is wanted: a line of shell. */
final class Backup {

    /** Where the server listens on the loopback address; without it, at the usual port. */
    private static final String POSTGRES_PORT = "PGPORT";

    private static final String REDIS_PORT = "REDIS_PORT";

    private Backup() {}

    /** Says nothing but the number of bytes; 0 when the tool is not there or fails. */
    static String script(String server) {
        return switch (server) {
            case Environment.POSTGRES ->
                "pg_dump --host=127.0.0.1 --username=authlab --format=custom authlab 2>/dev/null | wc -c";
            case Environment.REDIS -> "redis-cli -p ${" + REDIS_PORT + ":-6379} --rdb - 2>/dev/null | wc -c";
            default -> throw new EnvironmentException(server + " keeps nothing that could be backed up");
        };
    }

    /** What tells the script where a server is that does not listen at its usual port. */
    static Map<String, String> place(int port, String password) {
        String number = Integer.toString(port);
        return Map.of(POSTGRES_PORT, number, REDIS_PORT, number, "PGPASSWORD", password);
    }

    /** Runs the script and reads what it says. */
    static OptionalLong bytes(Run run) {
        StringJoiner said = new StringJoiner(" ");
        run.with(said::add);
        String text = said.toString().strip();
        long bytes = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    /** Runs a script. */
    @FunctionalInterface
    interface Run {
        int with(Consumer<String> hear);
    }
}
