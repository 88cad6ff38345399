package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A figure that is computed for each repetition, so that variants can be compared by it. For all metrics less is better,
 * but for rates of a closed loop, which are not compared.
 */
public enum Metric {
    ME_P50("me.p50", "ms", "latency of /me, median"),
    ME_P99("me.p99", "ms", "latency of /me, p99"),
    ORDERS_P50("orders.p50", "ms", "latency of /orders, median"),
    ORDERS_P99("orders.p99", "ms", "latency of /orders, p99"),
    ALL_P50("all.p50", "ms", "latency of all requests, median"),
    ALL_P99("all.p99", "ms", "latency of all requests, p99"),
    ALL_MEAN("all.mean", "ms", "latency of all requests, mean"),
    FAILED("failed", "% of requests", "requests that failed"),
    /** As reported by the node. */
    AUTH_P50("auth.p50", "ms", "authentication time, median"),
    CPU_ME("cpu.me", Metric.CPU, "CPU time of all servers per /me, saturated"),
    CPU_ORDERS("cpu.orders", Metric.CPU, "CPU time of all servers per /orders, saturated"),
    CPU_ME_LOW("cpu.me.low", Metric.CPU, "CPU time of all servers per /me, low rate"),
    CPU_ORDERS_LOW("cpu.orders.low", Metric.CPU, "CPU time of all servers per /orders, low rate"),
    /** Over the seconds of the warm-up; not a figure of a repetition. */
    WARM_UP("warm-up", Metric.CPU, "warm-up: CPU time of the nodes"),
    CPU_TOTAL("cpu.total", Metric.CPU, "CPU time of all servers"),
    CPU_APP("cpu.app", Metric.CPU, "CPU time of the nodes"),
    CPU_POSTGRES("cpu.postgres", Metric.CPU, "CPU time of Postgres"),
    CPU_REDIS("cpu.redis", Metric.CPU, "CPU time of Redis"),
    CPU_NGINX("cpu.nginx", Metric.CPU, "CPU time of nginx"),
    CPU_GENERATOR("cpu.generator", Metric.CPU, "CPU time of the load generator"),
    CONNECTIONS_BUSY("connections.busy", "connections", "connections to Postgres in use, mean"),
    CONNECTIONS_MOST("connections.most", "connections", "connections to Postgres in use, maximum"),
    STORE_SIZE("store.size", "MB", "size of the store"),
    SESSION_BYTES("session.bytes", "bytes", "size of one additional session"),
    SESSION_BACKUP("session.backup", "bytes", "backup size of one additional session"),
    SWEPT_SHARE("sweep.share", "%", "share of expired sessions that was removed"),
    SWEEP_CPU("sweep.cpu", Metric.PER_SESSIONS, "CPU time of the store for removing expired sessions"),
    SWEEP_CALLS("sweep.statements", "per 1,000 sessions", "statements for removing expired sessions"),
    SWEEP_SECONDS("sweep.seconds", "s", "time for removing all expired sessions at once"),
    IDLE_TOTAL("idle.total", Metric.IDLE, "idle CPU time of all servers"),
    IDLE_APP("idle.app", Metric.IDLE, "idle CPU time of the nodes"),
    IDLE_POSTGRES("idle.postgres", Metric.IDLE, "idle CPU time of Postgres"),
    IDLE_REDIS("idle.redis", Metric.IDLE, "idle CPU time of Redis"),
    IDLE_NGINX("idle.nginx", Metric.IDLE, "idle CPU time of nginx"),
    WORK_TOTAL("work.total", Metric.CPU, "CPU time of all servers beyond idle"),
    WORK_APP("work.app", Metric.CPU, "CPU time of the nodes beyond idle"),
    WORK_POSTGRES("work.postgres", Metric.CPU, "CPU time of Postgres beyond idle"),
    WORK_REDIS("work.redis", Metric.CPU, "CPU time of Redis beyond idle"),
    WORK_NGINX("work.nginx", Metric.CPU, "CPU time of nginx beyond idle"),
    RENEWALS("renewal.count", Metric.PER_USER_HOUR, "renewals"),
    RENEWAL_CPU("renewal.cpu", "ms per user-hour", "CPU time of all servers"),
    RENEWAL_STATEMENTS("renewal.statements", Metric.PER_USER_HOUR, "Postgres statements"),
    RENEWAL_COMMANDS("renewal.commands", Metric.PER_USER_HOUR, "Redis commands"),
    LOOP_MEAN("loop.mean", "ms", "closed loop: mean response time"),
    LOOP_P99("loop.p99", "ms", "closed loop: p99 of response times"),
    LOOP_MAX("loop.max", "ms", "closed loop: longest response time"),
    LOOP_RATE("loop.rate", "per s", "closed loop: successful requests"),
    TIMER_DELAY("timer.delay", "ms", "timer in place of a store: its delay"),
    TIMER_MEAN("timer.mean", "ms", "timer in place of a store: mean response time"),
    TIMER_RATE("timer.rate", "per s", "timer in place of a store: successful requests"),
    WIRE_REQUEST("wire.request", Metric.BYTES, "from the client to nginx"),
    WIRE_ANSWER("wire.answer", Metric.BYTES, "from nginx to the client"),
    WIRE_NODE_REQUEST("wire.node-request", Metric.BYTES, "from nginx to a node"),
    WIRE_NODE_ANSWER("wire.node-answer", Metric.BYTES, "from a node to nginx"),
    WIRE_REDIS_REQUEST("wire.redis-request", Metric.BYTES, "to Redis"),
    WIRE_REDIS_ANSWER("wire.redis-answer", Metric.BYTES, "from Redis");

    private static final String PER_SESSIONS = "ms per 1,000 sessions";
    private static final String PER_USER_HOUR = "per user-hour";
    private static final String CPU = "ms per 1,000 requests";
    private static final String IDLE = "ms per s";
    private static final String BYTES = "bytes per request";

    private final String id;
    private final String unit;
    private final String label;

    Metric(String id, String unit, String label) {
        this.id = id;
        this.unit = unit;
        this.label = label;
    }

    /** Its name in result files. */
    @JsonValue
    public String id() {
        return id;
    }

    /** CPU time per request of an operation that was measured apart. */
    public static Metric cpu(Operation operation, LoadLevel level) {
        boolean low = level == LoadLevel.LOW;
        return switch (operation) {
            case ME -> low ? CPU_ME_LOW : CPU_ME;
            case ORDERS -> low ? CPU_ORDERS_LOW : CPU_ORDERS;
            default -> throw new IllegalArgumentException(operation + " is not measured apart");
        };
    }

    /** CPU time per request of a component. */
    public static Metric cpu(Component component) {
        return valueOf("CPU_" + component.name());
    }

    /** CPU time per request of a server beyond idle. */
    public static Metric work(Component server) {
        return valueOf("WORK_" + server.name());
    }

    /** Idle CPU time of a server. */
    public static Metric idle(Component server) {
        return valueOf("IDLE_" + server.name());
    }

    public String unit() {
        return unit;
    }

    /** A description for reports. */
    public String label() {
        return label;
    }
}
