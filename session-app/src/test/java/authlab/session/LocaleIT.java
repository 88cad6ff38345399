package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Cost;
import authlab.core.database.Migrate;
import authlab.core.testing.AppProcess;
import authlab.core.testing.AppProcess.Ended;
import authlab.core.testing.Servers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Main programs in the locale of a user: what they write for machines does not depend on it. */
final class LocaleIT {

    @RegisterExtension
    static final Stores STORES = new Stores();

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.put("SESSION_STORE", "postgres");
        return settings;
    }

    @ParameterizedTest
    @CsvSource({"ar,EG", "fa,IR", "tr,TR"})
    void namesOfSyntheticUsersHaveAsciiDigits(String language, String country) throws Exception {
        AppProcess program =
                new AppProcess(List.of("-Duser.language=" + language, "-Duser.country=" + country), settings());

        Ended ended = program.run(SessionApp.class, "sessions", "fill", "0", "2");

        assertThat(ended.status()).as(ended.toString()).isZero();
        assertThat(names()).containsExactly("user0000000", "user0000001");
    }

    private static List<String> names() {
        return STORES.database().query(new Cost(), "SELECT name FROM session ORDER BY name", _ -> {}, rows -> {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        });
    }

    @Test
    void aNodeAndTheMigrationWorkInAnyLocale() throws Exception {
        AppProcess arabic = new AppProcess(AppProcess.ARABIC, settings());

        Ended migration = arabic.run(Migrate.class);
        Ended selfCheck = new AppProcess(AppProcess.ARABIC, Map.of()).run(SessionApp.class, "--self-check");

        assertThat(migration.status()).as(migration.toString()).isZero();
        assertThat(migration.output()).contains("schema is at version ").matches("[\\x00-\\x7f]*");
        assertThat(selfCheck.status()).as(selfCheck.toString()).isZero();
        assertThat(selfCheck.output())
                .contains("GET /me -> 200", "self-check passed")
                .matches("[\\x00-\\x7f]*");
    }
}
