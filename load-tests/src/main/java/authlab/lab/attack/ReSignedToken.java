package authlab.lab.attack;

import java.io.IOException;

/** A valid token, and the lab's own key to sign it again after a change. */
record ReSignedToken(TokenForger token, SigningKeys.Signer signer) {

    /** Signs in, and checks that the lab accepts a token that is signed again without a change. */
    static ReSignedToken of(Attacker a) throws IOException {
        SigningKeys.Signer signer = signer(a);
        TokenForger token = a.sharedToken();
        Answer control = a.send(Request.me(token.signed(signer)));
        a.precondition("a re-signed token to be accepted", control.status() == 200, control.description());
        return new ReSignedToken(token, signer);
    }

    /**
     * The key of the variant under attack.
     *
     * @throws AttackEndedException when the key cannot be read: without it the result is unknown
     */
    static SigningKeys.Signer signer(Attacker a) {
        return a.context()
                .keys()
                .of(a.variant())
                .orElseThrow(
                        () -> AttackEndedException.inconclusive(
                                "the signing key of " + a.variant()
                                        + " cannot be read; run the attacks as the user who started the lab, or in its load-tests container"));
    }

    /** The changed token, signed by the lab's own key. */
    String signed(TokenForger changed) {
        return changed.signed(signer);
    }

    String audience() {
        var aud = Json.read(token.payload()).path("aud");
        return aud.isArray() ? aud.path(0).asText() : aud.asText();
    }
}
