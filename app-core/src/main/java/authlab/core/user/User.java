package authlab.core.user;

import authlab.core.Principal;
import authlab.core.password.Argon2id;

/** One who can sign in. */
public record User(Principal principal, Argon2id password) {}
