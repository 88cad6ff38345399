package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import java.util.Map;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** Measures the size of a backup, as a line of shell that runs the tool of the server. */
final class Backup {

    /** The port of the server on the loopback address; the usual port if unset. */
    private static final String POSTGRES_PORT = "PGPORT";

    private static final String REDIS_PORT = "REDIS_PORT";

    private Backup() {}

    /** Prints the number of bytes only; 0 if the tool is missing or fails. */
    static String script(Part server) {
        return switch (server.component()) {
            case POSTGRES -> "pg_dump --host=127.0.0.1 --username=authlab --format=custom authlab 2>/dev/null | wc -c";
            case REDIS -> "redis-cli -p ${" + REDIS_PORT + ":-6379} --rdb - 2>/dev/null | wc -c";
            default -> throw new InfraException(server + " has no data to back up");
        };
    }

    /** Variables of the script for a server that does not listen at its usual port. */
    static Map<String, String> place(int port, String password) {
        String number = Integer.toString(port);
        return Map.of(POSTGRES_PORT, number, REDIS_PORT, number, "PGPASSWORD", password);
    }

    /** Runs the script and parses its output. */
    static OptionalLong bytes(Run run) {
        StringJoiner output = new StringJoiner(" ");
        run.with(output::add);
        String text = output.toString().strip();
        long bytes = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    /** Runs a script. */
    @FunctionalInterface
    interface Run {
        int with(Consumer<String> onLine);
    }
}
