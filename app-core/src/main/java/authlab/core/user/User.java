package authlab.core.user;

import authlab.core.Principal;
import authlab.core.password.Argon2id;

/** A user and the password hash. */
public record User(Principal principal, Argon2id password) {}
