package authlab.core;

import java.util.List;

/** The authenticated user: a snapshot taken at login. */
public record Principal(long id, String name, List<String> roles) {

    public Principal {
        if (id <= 0 || name.isEmpty()) {
            throw new IllegalArgumentException("a principal has a positive id and a name");
        }
        roles = List.copyOf(roles);
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }
}
