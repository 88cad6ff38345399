package authlab.lab.console;

import authlab.lab.catalogue.Variant;
import authlab.lab.console.breakage.Traffic;
import authlab.lab.console.live.BackgroundLoad;
import authlab.lab.record.Event.Request;
import authlab.lab.workload.Credential;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The background load, as the load around a fault. */
record LoadTraffic(BackgroundLoad load) implements Traffic {

    @Override
    public Raised raise(Collection<Variant> variants, int perSecond) {
        return load.raise(variants, perSecond)::close;
    }

    @Override
    public List<Request> since(Variant variant, long nanos) {
        return load.since(variant, nanos);
    }

    @Override
    public Optional<List<Credential>> credentials(Variant variant) {
        return load.credentials(variant);
    }
}
