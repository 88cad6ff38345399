package authlab.lab.catalogue;

/** The names under which probes record counters and gauges; the same from measurement to analysis. */
public final class Counters {

    /** CPU time in seconds, user and system, since the process started. */
    public static final String CPU_SECONDS = "cpu_seconds";

    /** A number that identifies the process of a part: a different one after a restart. */
    public static final String INSTANCE = "instance";

    /** Seconds during which threads of the generator were ready to run and had no core. */
    public static final String CPU_WAIT_SECONDS = "cpu_wait_seconds";

    /** Seconds that the wall clock is ahead of the run's monotonic clock. */
    public static final String WALL_AHEAD_SECONDS = "wall_ahead_seconds";

    /** Seconds of all cores of the machine together that were not idle, time of other virtual machines included. */
    public static final String MACHINE_BUSY_SECONDS = "machine_busy_seconds";

    /** CPU time in seconds of programs other than the lab and the generator. */
    public static final String FOREIGN_SECONDS = "foreign_seconds";

    /** Seconds of slices that other programs have disturbed, so that they were left out and made up for. */
    public static final String LEFT_OUT_SECONDS = "left_out_seconds";

    /** Seconds by which a thread that only sleeps woke up too late: the machine or the generator stood still. */
    public static final String PAUSED_SECONDS = "paused_seconds";

    /** Bytes of a credential's headers, or of a session store. */
    public static final String BYTES = "bytes";

    /** Prefix of the name of a gauge: a value that is not a counter. */
    public static final String GAUGE = "connections.";

    /** Postgres connections that executed a statement recently. */
    public static final String CONNECTIONS_BUSY = "connections_busy";

    /** Prefix of statements by purpose, such as {@code statements.session:lookup}; the next prefixes are used alike. */
    public static final String STATEMENTS = "statements.";

    public static final String ROWS = "rows.";
    public static final String WAL_BYTES = "wal_bytes.";
    public static final String BUFFERS_HIT = "buffers_hit.";
    public static final String BUFFERS_READ = "buffers_read.";
    public static final String MILLIS = "millis.";

    /** Explicit BEGIN and COMMIT statements. */
    public static final String TRANSACTIONS = "transactions";

    /** Bytes of write-ahead log of all statements. */
    public static final String WAL_BYTES_TOTAL = "wal_bytes";

    /** Postgres connections by the node that holds them. */
    public static final String POSTGRES_OPEN = GAUGE + "open.";

    /** Of them, those that executed a statement recently. */
    public static final String POSTGRES_USED = GAUGE + "used.";

    /** Redis commands by name. */
    public static final String COMMANDS = "commands.";

    /** Microseconds that Redis spent on them. */
    public static final String MICROS = "micros.";

    /** Redis connections that sent a command recently. */
    public static final String REDIS_USED = GAUGE + "used";

    /** Bytes that Redis received and sent. */
    public static final String NET_INPUT = "net.input";

    public static final String NET_OUTPUT = "net.output";

    /** Requests in the balancer's access log, or of a step of the warm-up. */
    public static final String REQUESTS = "requests";

    /** Prefix of the responses of a closed loop by status; 0 for a request without a response. */
    public static final String STATUS = "status.";

    /** Prefix of the responses of a closed loop by the node that served them. */
    public static final String SERVED = "served.";

    /** CPU time in seconds of the balancer during a step of the warm-up. */
    public static final String NGINX_CPU_SECONDS = "nginx_cpu_seconds";

    /** Share of a step of the warm-up in which the compilers of the busiest node worked; more than 1 if several did at once. */
    public static final String COMPILING = "compiling";

    /** Length of a step of the warm-up, or of a closed loop. */
    public static final String SECONDS = "seconds";

    /** Response times of a closed loop in milliseconds. */
    public static final String MEAN_MILLIS = "mean_millis";

    public static final String P99_MILLIS = "p99_millis";
    public static final String MAX_MILLIS = "max_millis";

    /** How long a server waits before each response. */
    public static final String DELAY_MILLIS = "delay_millis";

    /** Sessions that were added to a store. */
    public static final String SESSIONS = "sessions";

    /** Bytes in the store before sessions were added. */
    public static final String EMPTY_BYTES = "empty_bytes";

    /** Bytes of a backup, and of a backup before sessions were added. */
    public static final String BACKUP_BYTES = "backup_bytes";

    public static final String EMPTY_BACKUP_BYTES = "empty_backup_bytes";

    /** Sessions that were made to expire. */
    public static final String EXPIRED = "expired";

    /** Expired sessions that the store removed; then its CPU time, duration and statements for this. */
    public static final String SWEPT = "swept";

    public static final String SWEEP_CPU_SECONDS = "sweep_cpu_seconds";
    public static final String SWEEP_SECONDS = "sweep_seconds";
    public static final String SWEEP_CALLS = "sweep_calls";

    private Counters() {}
}
