package authlab.lab.catalogue;

import java.util.List;

/** A kind of process whose CPU time is reported by itself. */
public enum Component implements Labelled {
    /** All nodes of a variant together. */
    APP,
    POSTGRES,
    REDIS,
    NGINX,
    /** This program, which generates the load; not part of the system under test. */
    GENERATOR;

    /** The components whose CPU time adds up to the total of a variant. */
    public static final List<Component> SERVERS = List.of(APP, POSTGRES, REDIS, NGINX);
}
