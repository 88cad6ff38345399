package authlab.core.testing;

import java.util.Map;
import java.util.TreeMap;

/** The command counters of a Redis server. */
public final class RedisCalls {

    private RedisCalls() {}

    /** Calls by command, from the text of {@code INFO commandstats}. */
    public static Map<String, Long> of(String commandstats) {
        Map<String, Long> calls = new TreeMap<>();
        commandstats
                .lines()
                .filter(line -> line.startsWith("cmdstat_"))
                .forEach(line -> calls.put(
                        line.substring("cmdstat_".length(), line.indexOf(':')),
                        Long.valueOf(line.replaceFirst("[^:]*:calls=(\\d+),.*", "$1"))));
        return calls;
    }
}
