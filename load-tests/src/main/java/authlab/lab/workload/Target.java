package authlab.lab.workload;

import authlab.lab.catalogue.Variant;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** A variant under load, and the credentials of its users, updated by responses. Thread-safe. */
public record Target(Variant variant, URI base, List<Credential> first, AtomicReferenceArray<Credential> credentials) {

    /**
     * @param base the URL of the variant, with a slash at the end
     * @param credentials one per user; empty for a load that signs its own users in
     */
    public Target(Variant variant, URI base, List<Credential> credentials) {
        this(
                variant,
                base,
                List.copyOf(credentials),
                new AtomicReferenceArray<>(credentials.toArray(Credential[]::new)));
    }

    public int users() {
        return credentials.length();
    }

    public Credential credential(int user) {
        return credentials.get(user);
    }

    /** Whether a response has set a cookie since the login: the balancer routed that user to another node. */
    public boolean moved() {
        return IntStream.range(0, users()).anyMatch(user -> !credential(user).equals(first.get(user)));
    }

    void learn(int user, Credential credential) {
        credentials.set(user, credential);
    }
}
