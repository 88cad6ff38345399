package authlab.session;

import java.util.Base64;

/** The key of a session in the stores: the SHA-256 of its id in base64url. */
record SessionKey(String hash) {

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(hash);
    }
}
