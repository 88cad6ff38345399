package authlab.lab.analysis;

import authlab.lab.catalogue.Purpose;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The work of the stores per 1,000 successful requests, by their counters.
 *
 * @param postgres statements by purpose
 * @param redis commands by purpose, without those of connections
 * @param transactions explicit BEGIN and COMMIT statements
 * @param connections their number, independent of the number of requests
 */
public record StoreWork(
        Map<Purpose, Statements> postgres, Map<Purpose, Commands> redis, double transactions, Connections connections) {

    /** Number of requests that costs refer to. */
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
     * @param buffers pages of 8 KiB read, from memory or disk
     * @param diskReads of them, those that were not in the memory of Postgres
     * @param millis duration inside the server in ms, waiting included
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
     * @param millis duration inside the server in ms
     */
    public record Commands(double calls, double millis) {
        public static final Commands NONE = new Commands(0, 0);

        public Commands plus(Commands o) {
            return new Commands(calls + o.calls, millis + o.millis);
        }
    }

    /**
     * The maximum number of connections in any repetition; NaN if not sampled.
     *
     * @param postgresOpen held by the nodes of the variant
     * @param postgresUsed of them, those that were used during the load
     * @param redisUsed connections to Redis that were used during the load
     */
    public record Connections(double postgresOpen, double postgresUsed, double redisUsed) {
        public static final Connections NOT_SEEN = new Connections(Double.NaN, Double.NaN, Double.NaN);
    }

    /** Statements for these purposes together, or for all if none is named. */
    public Statements statements(Purpose... purposes) {
        return chosen(purposes)
                .map(p -> postgres.getOrDefault(p, Statements.NONE))
                .reduce(Statements.NONE, Statements::plus);
    }

    /** Commands for these purposes together, or for all if none is named. */
    public Commands commands(Purpose... purposes) {
        return chosen(purposes).map(p -> redis.getOrDefault(p, Commands.NONE)).reduce(Commands.NONE, Commands::plus);
    }

    /** Statements that look up or extend a session, per request. */
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
