package authlab.lab.experiment.steady;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.DecodedToken;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.RecordedCredential;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Common misconceptions about what a credential contains, decided by the credentials that a run recorded. */
final class CredentialClaims {

    private static final String DECODED = "one recorded credential of each variant, decoded without a key";

    private static final String RECORD = "run steady with this version, which records a credential of each variant";

    private static final String FORM = "whether the token is signed (JWS) or encrypted (JWE)";

    /** A token with this header parameter is encrypted (RFC 7516 §4.1.2). */
    private static final String ENCRYPTION = "enc";

    private static final int ENCRYPTED_PARTS = 5;

    private CredentialClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "expiry-in-header",
                        "The expiry of a JWT is in its header.",
                        "the header of a recorded token has a member exp",
                        DECODED,
                        e -> tokens(e, "what the issuer writes into the header", CredentialClaims::expiry)),
                new Claim(
                        "payload-encrypted",
                        "The payload of a JWT is encrypted.",
                        "the payload of a recorded token cannot be read without a key",
                        DECODED,
                        e -> tokens(e, FORM, CredentialClaims::readable)),
                new Claim(
                        "verifying-decrypts",
                        "Verifying a token decrypts it.",
                        "the header of a recorded token names an encryption (enc), so that there is something to decrypt",
                        DECODED,
                        e -> tokens(e, FORM, CredentialClaims::decrypts)),
                new Claim(
                        "cookie-has-data",
                        "A session cookie contains the data of its user.",
                        "a recorded session cookie decodes to a JSON object",
                        DECODED,
                        CredentialClaims::cookieHasData));
    }

    private static ClaimVerdict tokens(
            Evidence evidence, String dependsOn, BiConsumer<EvidenceTally, RecordedCredential> look) {
        EvidenceTally tally = new EvidenceTally();
        List<RecordedCredential> recorded = recorded(evidence, Variant::hasKeys);
        if (recorded.isEmpty()) {
            return tally.missed(RECORD + ", " + Variants.JWT + " among them").all();
        }
        recorded.forEach(credential -> look.accept(tally, credential));
        return tally.orDependsOn(dependsOn);
    }

    private static List<RecordedCredential> recorded(Evidence evidence, Predicate<Variant> variants) {
        return evidence.results().course().credentials().stream()
                .filter(c -> variants.test(c.variant()))
                .toList();
    }

    private static void expiry(EvidenceTally tally, RecordedCredential credential) {
        Optional<DecodedToken> token = credential.token();
        if (token.isEmpty()) {
            tally.missed(credential.variant() + ": the recorded token cannot be decoded without a key");
            return;
        }
        boolean inHeader = token.get().header().has(DecodedToken.EXPIRY);
        boolean inPayload = token.get().payload().has(DecodedToken.EXPIRY);
        tally.saw(
                inHeader,
                "%s: the header has %s%s",
                credential.variant(),
                names(token.get().header()),
                inPayload ? "; exp is a claim of the payload" : "; the payload has no exp");
    }

    private static void readable(EvidenceTally tally, RecordedCredential credential) {
        credential
                .token()
                .ifPresentOrElse(
                        token -> tally.saw(
                                false,
                                "%s: read without a key: %d claims, %s",
                                credential.variant(),
                                token.payload().size(),
                                names(token.payload())),
                        () -> unreadable(tally, credential));
    }

    private static void decrypts(EvidenceTally tally, RecordedCredential credential) {
        credential
                .token()
                .ifPresentOrElse(
                        token -> tally.saw(
                                token.header().has(ENCRYPTION),
                                "%s: the header names the signature algorithm %s and no encryption; header and payload were"
                                        + " read before anything was verified, and the third part is a signature of %d bytes",
                                credential.variant(),
                                token.algorithm(),
                                token.signatureBytes()),
                        () -> unreadable(tally, credential));
    }

    /** Five parts are an encrypted token (RFC 7516 §9); anything else is no token at all. */
    private static void unreadable(EvidenceTally tally, RecordedCredential credential) {
        if (credential.value().split("\\.", -1).length == ENCRYPTED_PARTS) {
            tally.saw(
                    true,
                    "%s: the recorded token has five parts and cannot be read without a key",
                    credential.variant());
        } else {
            tally.missed(credential.variant() + ": the recorded credential is no token in compact form");
        }
    }

    private static ClaimVerdict cookieHasData(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        List<RecordedCredential> recorded = recorded(evidence, Variant::isSession);
        if (recorded.isEmpty()) {
            return tally.missed(RECORD + ", one with sessions among them").all();
        }
        for (RecordedCredential credential : recorded) {
            boolean data = credential.cookies().values().stream().anyMatch(DecodedToken::isJsonObject);
            tally.saw(
                    data,
                    "%s: %d bytes of cookies, %s",
                    credential.variant(),
                    credential.value().length(),
                    data ? "in which a JSON object can be read" : "in which no JSON object can be read");
        }
        return tally.orDependsOn("what the server puts into the cookie");
    }

    private static String names(JsonNode part) {
        return String.join(", ", DecodedToken.names(part));
    }
}
