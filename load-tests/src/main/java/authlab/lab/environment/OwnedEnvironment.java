package authlab.lab.environment;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lab that ends with this object if this object started it. In one that was up before, whatever was changed is put
 * back. Both happen when the program ends, however it ends.
 */
abstract class OwnedEnvironment implements Environment {

    private final AtExit atExit;
    private final Set<String> added = ConcurrentHashMap.newKeySet();
    private boolean mine;
    private boolean closed;

    /** @param closing what closing is called among the threads of this program */
    OwnedEnvironment(String closing) {
        atExit = new AtExit(closing, this::close);
    }

    /** Starts a part that is up again with these settings beside its own, or as usual, and waits until it is ready. */
    abstract void change(String part, Map<String, String> settings);

    /** The parts that run with other settings than usual. */
    abstract Set<String> changed();

    /** Values for the templates of nginx by which it uses the first so many nodes of a variant. */
    abstract Map<String, String> balancing(Variant variant, int nodes);

    /** Starts a node more than a variant usually has, and waits until it is ready. */
    abstract void add(Variant variant, String node);

    /** Ends a node that was added, if it is there. */
    abstract void remove(String node);

    /** The lab is to stay up: the last moment to write that down. */
    void kept() {}

    /** The last thing that is done with this object. */
    void release(boolean atExit) {}

    /** From now on the lab ends with this object. */
    final synchronized void own() {
        atExit.ask();
        mine = true;
    }

    /** @throws EnvironmentException if nothing may be started any more */
    final synchronized void requireOpen() {
        if (closed) {
            throw new EnvironmentException("the lab is being stopped");
        }
    }

    /** The nodes that {@link #scale} has added and not ended. */
    final Set<String> added() {
        return added;
    }

    @Override
    public final synchronized void configure(String part, Map<String, String> settings) {
        requireOpen();
        atExit.ask();
        change(part, settings);
    }

    @Override
    public final synchronized void scale(Variant variant, int nodes) {
        Map<String, String> balancing = balancing(variant, nodes);
        requireOpen();
        atExit.ask();
        boolean more = nodes > Variant.NODES;
        if (more) {
            variant.third().ifPresent(node -> {
                added.add(node);
                add(variant, node);
            });
        }
        configure(NGINX, balancing);
        if (!more) {
            variant.third().ifPresent(this::end);
        }
    }

    private void end(String node) {
        remove(node);
        added.remove(node);
    }

    @Override
    public final synchronized void keep() {
        if (mine) {
            kept();
            mine = false;
        }
    }

    @Override
    public final synchronized boolean ends() {
        return mine;
    }

    @Override
    public final synchronized void close() {
        try {
            if (!mine) {
                changed().forEach(part -> configure(part, Map.of()));
                added.forEach(this::end);
            }
        } finally {
            closed = true;
            if (mine) {
                mine = false;
                stop();
            }
            atExit.callOff();
            release(atExit.now());
        }
    }
}
