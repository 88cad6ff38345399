package authlab.core;

import authlab.core.AuthOutcome.Rejected;

/**
 * The {@code WWW-Authenticate} challenge (RFC 9110 §11.6.1): the realm alone if no credential was sent (RFC 6750 §3.1),
 * otherwise with an error code and description.
 *
 * @param scheme the name of the scheme
 * @param invalid the error code of an invalid credential
 */
public record Challenge(String scheme, String invalid) {

    private static final String REALM = "authlab";

    public String to(Rejected rejected) {
        return switch (rejected.refusal()) {
            case ABSENT -> bare();
            case INVALID -> error(invalid) + ", error_description=\"" + rejected.reason() + "\"";
            case AMBIGUOUS -> error("invalid_request") + ", error_description=\"" + rejected.reason() + "\"";
        };
    }

    /** With an error code and no description. */
    public String error(String code) {
        return bare() + ", error=\"" + code + "\"";
    }

    private String bare() {
        return scheme + " realm=\"" + REALM + "\"";
    }
}
