package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** A kind of process whose CPU time is reported by itself. */
public enum Component {
    /** All nodes of a variant together. */
    APP,
    POSTGRES,
    REDIS,
    NGINX,
    /** This program, which generates the load; not part of the system under test. */
    GENERATOR;

    /** The components whose CPU time adds up to the total of a variant. */
    public static final List<Component> SERVERS = List.of(APP, POSTGRES, REDIS, NGINX);

    /** Its name in events, result files and reports. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Component named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
