package authlab.core.user;

import authlab.core.Cost;
import authlab.core.Principal;
import authlab.core.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The user table. Every call is one statement and throws {@link authlab.core.StoreDownException}. */
public record UserDirectory(Database database) {

    /** The current data of a user, for a credential that is refreshed. */
    public Optional<Principal> byId(long id, Cost cost) {
        return database.query(
                cost,
                "SELECT /* login:refresh */ id, name, roles FROM app_user WHERE id = ?",
                p -> p.setLong(1, id),
                rows -> rows.next() ? Optional.of(principal(rows)) : Optional.empty());
    }

    /** The first 50 users by id. */
    public List<Principal> first50(Cost cost) {
        return database.query(
                cost,
                "SELECT /* business:users */ id, name, roles FROM app_user ORDER BY id LIMIT 50",
                _ -> {},
                rows -> {
                    List<Principal> users = new ArrayList<>(50);
                    while (rows.next()) {
                        users.add(principal(rows));
                    }
                    return users;
                });
    }

    private static Principal principal(ResultSet rows) throws SQLException {
        return new Principal(rows.getLong("id"), rows.getString("name"), List.of((String[])
                rows.getArray("roles").getArray()));
    }
}
