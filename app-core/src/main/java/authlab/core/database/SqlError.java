package authlab.core.database;

import authlab.core.StoreDownException.Reason;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What an error of the driver or of the pool means. */
final class SqlError {

    /** The driver knows that the connection is closed, and sends nothing. */
    private static final String CLOSED_BEFORE = "08003";

    private SqlError() {}

    /** Why the server did not serve a call: its answer, if it sent one. */
    static Reason reason(SQLException e) {
        return answer(e).map(SqlError::reasonOf).orElse(Reason.NO_ANSWER);
    }

    private static Reason reasonOf(String state) {
        return switch (state) {
            // Cancelled after the time limit.
            case "57014" -> Reason.NO_ANSWER;
            case "25006" -> Reason.READ_ONLY;
            case "53100" -> Reason.FULL;
            case "53300" -> Reason.NO_CONNECTION_LEFT;
            case "57P03" -> Reason.STARTING;
            case "28000", "28P01" -> Reason.LOGIN_REFUSED;
            case "3D000" -> Reason.DATABASE_MISSING;
            default -> Reason.ERROR_ANSWER;
        };
    }

    /** The SQLSTATE that the server itself sent. */
    private static Optional<String> answer(SQLException e) {
        return Stream.<@Nullable Throwable>iterate(
                        e, cause -> cause != null, cause -> cause == null ? null : cause.getCause())
                .filter(cause -> cause instanceof PSQLException error && error.getServerErrorMessage() != null)
                .map(cause -> String.valueOf(((PSQLException) cause).getSQLState()))
                .findFirst();
    }

    /**
     * Whether the connection had ended before the statement took effect. A server that ends a connection says so, and
     * has committed nothing. Without a word of it, only a statement that reads can be sent again.
     */
    static boolean mayBeSentAgain(SQLException e, String sql) {
        String state = String.valueOf(e.getSQLState());
        return switch (state) {
            case "57P01", "57P02", CLOSED_BEFORE -> true;
            default -> state.startsWith("08") && sql.startsWith("SELECT") && !isTimeout(e);
        };
    }

    private static boolean isTimeout(SQLException e) {
        return e.getCause() instanceof SocketTimeoutException;
    }

    /** SQLSTATE classes that every healthy server answers alike: bad data, violated constraint, bad statement. */
    static boolean isProgrammingError(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean missingPrivilege = state.equals("42501");
        return Stream.of("22", "23", "42").anyMatch(state::startsWith) && !missingPrivilege;
    }
}
