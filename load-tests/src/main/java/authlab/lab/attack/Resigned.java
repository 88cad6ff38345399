package authlab.lab.attack;

import static authlab.lab.attack.Request.get;

import java.io.IOException;

/** A good token, and the lab's own key to sign it again with when it has been changed. */
record Resigned(Forge token, SigningKeys.Signer signer) {

    /**
     * Signs in, and makes sure that the key is the right one.
     *
     * @throws NotHereException when the key cannot be read from here
     */
    static Resigned of(Attacker a) throws IOException {
        SigningKeys.Signer signer = signer(a);
        Forge token = Forge.of(a.caller().access());
        Answer control = a.send(get("me").bearer(token.signed(signer)));
        a.needs("a token signed again to be accepted", control.status() == 200, control.shown());
        return new Resigned(token, signer);
    }

    /**
     * The key of the variant under attack.
     *
     * @throws NotHereException when it cannot be read from here
     */
    static SigningKeys.Signer signer(Attacker a) {
        return a.means()
                .keys()
                .of(a.variant())
                .orElseThrow(() -> new NotHereException("The lab's signing key cannot be read from here; jwt-app's own"
                        + " tests try this with a key of theirs."));
    }

    String audience() {
        var aud = Json.read(token.payload()).path("aud");
        return aud.isArray() ? aud.path(0).asText() : aud.asText();
    }
}
