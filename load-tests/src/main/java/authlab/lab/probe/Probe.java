package authlab.lab.probe;

import java.time.Duration;
import java.util.Map;

/**
 * Reads counters and gauges of the running lab. It keeps its connections open from one reading to the next and opens them
 * again after a failure, so it can be read around a trial as well as once per second. Not thread-safe.
 */
public interface Probe extends AutoCloseable {

    /**
     * One reading.
     *
     * @param sinceLast time since the previous reading: a connection used within it counts as used
     * @return values by the names in {@link authlab.lab.catalogue.Counters}, by source; a source that does not respond is
     *     missing
     */
    Map<String, Map<String, Double>> read(Duration sinceLast);

    @Override
    void close();
}
