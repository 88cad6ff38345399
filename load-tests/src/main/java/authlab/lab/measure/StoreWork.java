package authlab.lab.measure;

import java.util.Map;
import java.util.stream.Stream;

/**
 * What the stores say they did: the price list, per 1,000 successful requests.
 *
 * @param postgres statements by purpose
 * @param redis commands by purpose; connection upkeep is left out
 * @param transactions explicit BEGIN and COMMIT statements
 * @param connections how many it took, whatever the number of requests
 */
public record StoreWork(
        Map<Purpose, Statements> postgres, Map<Purpose, Commands> redis, double transactions, Connections connections) {

    /** Prices are for so many. */
    static final double REQUESTS = 1_000;

    public StoreWork {
        postgres = Map.copyOf(postgres);
        redis = Map.copyOf(redis);
    }

    /**
     * Postgres statements of one purpose.
     *
     * @param rows read or changed
     * @param walBytes bytes of write-ahead log
     * @param buffers pages of 8 KiB read, wherever they were
     * @param diskReads of them, those that were not in Postgres' own memory
     * @param millis ms that they took inside the server, waiting included
     */
    public record Statements(
            double calls, double rows, double walBytes, double buffers, double diskReads, double millis) {
        public static final Statements NONE = new Statements(0, 0, 0, 0, 0, 0);

        public Statements plus(Statements o) {
            return new Statements(
                    calls + o.calls,
                    rows + o.rows,
                    walBytes + o.walBytes,
                    buffers + o.buffers,
                    diskReads + o.diskReads,
                    millis + o.millis);
        }
    }

    /**
     * Redis commands of one purpose.
     *
     * @param millis ms that they took inside the server
     */
    public record Commands(double calls, double millis) {
        public static final Commands NONE = new Commands(0, 0);

        public Commands plus(Commands o) {
            return new Commands(calls + o.calls, millis + o.millis);
        }
    }

    /**
     * The most connections of any repetition; NaN when nobody looked.
     *
     * @param postgresOpen that the variant's nodes hold
     * @param postgresUsed of them, those that were used during the load
     * @param redisUsed connections to Redis that were used during the load
     */
    public record Connections(double postgresOpen, double postgresUsed, double redisUsed) {
        public static final Connections NOT_SEEN = new Connections(Double.NaN, Double.NaN, Double.NaN);
    }

    /** Statements for these purposes together, or for all when none is named. */
    public Statements statements(Purpose... purposes) {
        return chosen(purposes)
                .map(p -> postgres.getOrDefault(p, Statements.NONE))
                .reduce(Statements.NONE, Statements::plus);
    }

    /** Commands for these purposes together, or for all when none is named. */
    public Commands commands(Purpose... purposes) {
        return chosen(purposes).map(p -> redis.getOrDefault(p, Commands.NONE)).reduce(Commands.NONE, Commands::plus);
    }

    /** Statements to look sessions up and to prolong them, per request. */
    public double sessionStatementsEach() {
        return statements(Purpose.LOOKUP, Purpose.TOUCH).calls() / REQUESTS;
    }

    /** Redis commands of any kind, per request. */
    public double redisCommandsEach() {
        return commands().calls() / REQUESTS;
    }

    /** Explicit BEGIN and COMMIT statements, per request. */
    public double transactionsEach() {
        return transactions / REQUESTS;
    }

    private static Stream<Purpose> chosen(Purpose... purposes) {
        return Stream.of(purposes.length == 0 ? Purpose.values() : purposes);
    }
}
