package authlab.lab.analysis;

import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.CredentialSeen;
import authlab.lab.record.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The credential of one demo user of a run, as it was sent.
 *
 * @param header the name of the request header
 * @param value the value of that header
 */
public record RecordedCredential(Variant variant, String header, String value) {

    private static final String SCHEME = "Bearer ";

    /** The first of each variant. */
    static List<RecordedCredential> of(History history) {
        Map<String, RecordedCredential> first = new TreeMap<>();
        history.trials().values().stream()
                .flatMap(trial -> trial.events(CredentialSeen.class))
                .forEach(seen -> first.putIfAbsent(
                        seen.variant().name(), new RecordedCredential(seen.variant(), seen.header(), seen.value())));
        return List.copyOf(first.values());
    }

    /** The header line as it was sent. */
    public String line() {
        return header + ": " + value;
    }

    /** Its parts, if it is a token that can be read without a key. */
    public Optional<DecodedToken> token() {
        return value.startsWith(SCHEME) ? DecodedToken.of(value.substring(SCHEME.length())) : Optional.empty();
    }

    /** Bytes of the header line as HTTP/1.1 sends it. */
    public int bytes() {
        return line().length() + "\r\n".length();
    }

    /** The values of its cookies by name; empty if it is none. */
    public SequencedMap<String, String> cookies() {
        SequencedMap<String, String> cookies = new LinkedHashMap<>();
        if (!value.startsWith(SCHEME)) {
            for (String pair : value.split(";", -1)) {
                String[] parts = pair.strip().split("=", 2);
                if (parts.length == 2) {
                    cookies.put(parts[0], parts[1]);
                }
            }
        }
        return cookies;
    }

    @Override
    public String toString() {
        return "RecordedCredential[" + variant + ", " + header + "]";
    }
}
