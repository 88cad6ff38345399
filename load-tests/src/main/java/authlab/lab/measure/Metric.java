package authlab.lab.measure;

import com.fasterxml.jackson.annotation.JsonValue;

/** A figure that every repetition has by itself, so that variants can be compared by it. Less is better in all of them. */
public enum Metric {
    ME_P50("me.p50", "ms", "latency of me, median"),
    ME_P99("me.p99", "ms", "latency of me, p99"),
    ORDERS_P50("orders.p50", "ms", "latency of orders, median"),
    ORDERS_P99("orders.p99", "ms", "latency of orders, p99"),
    ALL_P50("all.p50", "ms", "latency of all requests, median"),
    ALL_P99("all.p99", "ms", "latency of all requests, p99"),
    ALL_MEAN("all.mean", "ms", "latency of all requests, mean"),
    FAILED("failed", "% of requests", "requests that failed"),
    /** As the node times it. */
    AUTH_P50("auth.p50", "ms", "authenticating alone, median"),
    CPU_TOTAL("cpu.total", Metric.CPU, "CPU time of all servers"),
    CPU_APP("cpu.app", Metric.CPU, "CPU time of the nodes"),
    CPU_POSTGRES("cpu.postgres", Metric.CPU, "CPU time of Postgres"),
    CPU_REDIS("cpu.redis", Metric.CPU, "CPU time of Redis"),
    CPU_NGINX("cpu.nginx", Metric.CPU, "CPU time of nginx"),
    CPU_GENERATOR("cpu.generator", Metric.CPU, "CPU time of the load generator"),
    CONNECTIONS_BUSY("connections.busy", "connections", "connections to Postgres in use, mean"),
    CONNECTIONS_MOST("connections.most", "connections", "connections to Postgres in use, most"),
    STORE_SIZE("store.size", "MB", "room that the store takes"),
    SESSION_BYTES("session.bytes", "bytes", "room for one session more"),
    SESSION_BACKUP("session.backup", "bytes", "one session more in a backup"),
    SWEPT_SHARE("sweep.share", "%", "removed of what has expired"),
    SWEEP_CPU("sweep.cpu", Metric.PER_SESSIONS, "CPU time of the store to remove what has expired"),
    SWEEP_CALLS("sweep.statements", "per 1,000 sessions", "statements to remove what has expired"),
    SWEEP_SECONDS("sweep.seconds", "s", "time to remove what has expired, all at once"),
    IDLE_TOTAL("idle.total", Metric.IDLE, "CPU time of all servers without any request"),
    IDLE_APP("idle.app", Metric.IDLE, "CPU time of the nodes without any request"),
    IDLE_POSTGRES("idle.postgres", Metric.IDLE, "CPU time of Postgres without any request"),
    IDLE_REDIS("idle.redis", Metric.IDLE, "CPU time of Redis without any request"),
    IDLE_NGINX("idle.nginx", Metric.IDLE, "CPU time of nginx without any request"),
    WORK_TOTAL("work.total", Metric.CPU, "CPU time of all servers beyond what they use idle"),
    WORK_APP("work.app", Metric.CPU, "CPU time of the nodes beyond what they use idle"),
    WORK_POSTGRES("work.postgres", Metric.CPU, "CPU time of Postgres beyond what it uses idle"),
    WORK_REDIS("work.redis", Metric.CPU, "CPU time of Redis beyond what it uses idle"),
    WORK_NGINX("work.nginx", Metric.CPU, "CPU time of nginx beyond what it uses idle"),
    WIRE_REQUEST("wire.request", Metric.BYTES, "from the client to nginx"),
    WIRE_ANSWER("wire.answer", Metric.BYTES, "from nginx to the client"),
    WIRE_NODE_REQUEST("wire.node-request", Metric.BYTES, "from nginx to a node"),
    WIRE_NODE_ANSWER("wire.node-answer", Metric.BYTES, "from a node to nginx"),
    WIRE_REDIS_REQUEST("wire.redis-request", Metric.BYTES, "to Redis"),
    WIRE_REDIS_ANSWER("wire.redis-answer", Metric.BYTES, "from Redis");

    private static final String PER_SESSIONS = "ms per 1,000 sessions";
    private static final String CPU = "ms per 1,000 requests";
    private static final String IDLE = "ms per s";
    private static final String BYTES = "bytes per request";

    private final String id;
    private final String unit;
    private final String words;

    Metric(String id, String unit, String words) {
        this.id = id;
        this.unit = unit;
        this.words = words;
    }

    /** Its name in result files. */
    @JsonValue
    public String id() {
        return id;
    }

    public String unit() {
        return unit;
    }

    /** What it is, for a reader. */
    public String words() {
        return words;
    }
}
