package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The size of a backup of a server, as the tools of that server write it. */
final class Backup {

    /** A variable of the line of shell: the port of Redis on the loopback address; the usual port if unset. */
    static final String REDIS_PORT = "REDIS_PORT";

    private Backup() {}

    /**
     * The bytes of a backup; empty if the tool is missing or fails.
     *
     * @param shell runs a line of shell where the server runs, and passes on its output
     */
    static OptionalLong bytes(Part server, BiConsumer<String, Consumer<String>> shell) {
        // The line prints the number of bytes only; 0 if the tool is missing or fails.
        String line = switch (server.component()) {
            case POSTGRES -> "pg_dump --host=127.0.0.1 --username=authlab --format=custom authlab 2>/dev/null | wc -c";
            case REDIS -> "redis-cli -p ${" + REDIS_PORT + ":-6379} --rdb - 2>/dev/null | wc -c";
            default -> throw new InfraException(server + " has no data to back up");
        };
        StringJoiner output = new StringJoiner(" ");
        shell.accept(line, output::add);
        String text = output.toString().strip();
        long bytes = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
    }
}
