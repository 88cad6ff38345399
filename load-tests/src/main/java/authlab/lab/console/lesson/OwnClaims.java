package authlab.lab.console.lesson;

import authlab.lab.catalogue.Variant;
import authlab.lab.console.web.Browser;
import java.util.Optional;

/** Reads the tokens that a browser has. */
@FunctionalInterface
public interface OwnClaims {

    /** The value of a claim in its access token; empty without a token, or without the claim. */
    Optional<String> of(Browser browser, Variant variant, String claim);
}
