package authlab.lab.measure;

import com.fasterxml.jackson.annotation.JsonValue;

/** A figure that every repetition has by itself, so that variants can be compared by it. Less is better in all of them. */
public enum Metric {
    ME_P50("me.p50", "ms", "latency of me, median"),
    ME_P99("me.p99", "ms", "latency of me, p99"),
    ORDERS_P50("orders.p50", "ms", "latency of orders, median"),
    ORDERS_P99("orders.p99", "ms", "latency of orders, p99"),
    ALL_P50("all.p50", "ms", "latency of all requests, median"),
    /** As the node times it. */
    AUTH_P50("auth.p50", "ms", "authenticating alone, median"),
    CPU_TOTAL("cpu.total", Metric.CPU, "CPU time of all servers"),
    CPU_APP("cpu.app", Metric.CPU, "CPU time of the nodes"),
    CPU_POSTGRES("cpu.postgres", Metric.CPU, "CPU time of Postgres"),
    CPU_REDIS("cpu.redis", Metric.CPU, "CPU time of Redis"),
    CPU_NGINX("cpu.nginx", Metric.CPU, "CPU time of nginx");

    private static final String CPU = "ms per 1,000 requests";

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
