package authlab.lab.console.breakage;

import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Request;
import authlab.lab.workload.Credential;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The load around a fault. Thread-safe. */
public interface Traffic {

    /** Sends at least so many requests per second to each of these variants until the result is closed. */
    Raised raise(Collection<Variant> variants, int perSecond);

    /** The requests at a variant that ended after this moment, in nanoseconds since the epoch. */
    List<Request> since(Variant variant, long nanos);

    /** The credentials of its users; empty until all are signed in. */
    Optional<List<Credential>> credentials(Variant variant);

    /** A load that was raised. */
    interface Raised extends AutoCloseable {
        @Override
        void close();
    }
}
