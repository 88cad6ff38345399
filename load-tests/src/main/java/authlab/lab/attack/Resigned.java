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
        SigningKeys.Signer signer = a.means()
                .keys()
                .of(a.variant())
                .orElseThrow(() -> new NotHereException("The lab's signing key cannot be read from here; jwt-app's own"
                        + " tests try this with a key of theirs."));
        Forge token = Forge.of(a.caller().access());
        Answer control = a.send(get("me").bearer(token.signed(signer)));
        a.needs("a token signed again to be accepted", control.status() == 200, control.shown());
        return new Resigned(token, signer);
    }

    String audience() {
        var aud = Json.read(token.payload()).path("aud");
        return aud.isArray() ? aud.path(0).asText() : aud.asText();
    }
}
