package authlab.lab.console.call;

import authlab.lab.catalogue.Variant;
import authlab.lab.console.event.AppOperation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * One request to an app.
 *
 * @param credential the cookie value or token that it presents; blank without one
 * @param refreshToken in the body; blank without one
 * @param body blank without one
 */
record AppRequest(
        Variant variant,
        AppOperation operation,
        String credential,
        String refreshToken,
        SequencedMap<String, String> headers,
        String body) {

    AppRequest {
        headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    }

    /** Of all credentials in it. */
    List<String> fingerprints() {
        return Stream.of(credential, refreshToken)
                .filter(value -> !value.isEmpty())
                .map(Fingerprint::of)
                .toList();
    }

    /** On the balancer. */
    String path() {
        return variant.path() + operation.path();
    }

    @Override
    public String toString() {
        return "AppRequest[" + operation.method() + " " + path() + "]";
    }
}
