package authlab.lab.check;

import authlab.lab.measure.Results.OfVariant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What the textbooks say about the token itself. */
final class TokenClaims {

    private static final String STEADY = "steady";

    /** It reads every token and then asks whether too much is in it: either way, it was read. */
    private static final String READS_IT = "token-says-too-much";

    static final List<Claim> ALL = List.of(
            new Claim(
                    "tampering",
                    "A changed payload breaks the signature.",
                    "a token that differs in any single bit of header, payload or signature is refused",
                    "attacks: token-bit-flips",
                    e -> Tries.of(e, "token-bit-flips", VariantKinds::token)
                            .heldOn("every single changed bit was refused")
                            .all()),
            new Claim(
                    "readable",
                    "Anyone can read the payload.",
                    "the claims of a token can be read without any key",
                    "attacks: " + READS_IT,
                    e -> Tries.of(e, READS_IT, VariantKinds::token)
                            .triedOn("header and claims were read without a key")
                            .all()),
            new Claim(
                    "size",
                    "A JWT is larger on the wire.",
                    "the header line that carries the credential has more bytes than that of any session",
                    "steady: bytes of the credential",
                    TokenClaims::size));

    private TokenClaims() {}

    private static Ruling size(Evidence evidence) {
        List<OfVariant> tokens = carrying(evidence, VariantKinds::token);
        List<OfVariant> sessions = carrying(evidence, VariantKinds::session);
        if (tokens.isEmpty() || sessions.isEmpty()) {
            return new Weighing()
                    .missed("run steady with jwt and a session variant")
                    .all();
        }
        int largestSession =
                sessions.stream().mapToInt(OfVariant::credentialBytes).max().orElseThrow();
        Weighing weighing = new Weighing();
        for (OfVariant v : tokens) {
            weighing.saw(
                    v.credentialBytes() > largestSession,
                    String.format(
                            Locale.ROOT,
                            "%s %d bytes, %.1f times the largest session's %d",
                            v.variant(),
                            v.credentialBytes(),
                            (double) v.credentialBytes() / largestSession,
                            largestSession));
        }
        return weighing.all();
    }

    private static List<OfVariant> carrying(Evidence evidence, Predicate<String> variants) {
        return evidence.in(STEADY, variants).stream()
                .filter(v -> v.credentialBytes() > 0)
                .toList();
    }
}
