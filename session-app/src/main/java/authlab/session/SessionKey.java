package authlab.session;

import java.util.Base64;

/** What a store knows a session by: the SHA-256 of its id, in base64url. */
record SessionKey(String hash) {

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(hash);
    }
}
