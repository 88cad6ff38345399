package authlab.core.database;

import authlab.core.settings.BadSettingsException;
import authlab.core.settings.PostgresSettings;
import authlab.core.settings.Settings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Migrates the database to the current schema and demo data (Flyway); runs once before the nodes, which never migrate.
 */
public final class Migrate {

    private Migrate() {}

    public static void main(String[] args) {
        Settings settings = new Settings(Settings.environment());
        PostgresSettings postgres = PostgresSettings.read(settings);
        try {
            settings.check();
            MigrateResult result = migrate(postgres);
            IO.println("schema is at version " + result.targetSchemaVersion + ", " + result.migrationsExecuted
                    + " migrations applied");
        } catch (BadSettingsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (FlywayException e) {
            System.err.println("cannot migrate " + postgres.url() + ": " + e.getMessage());
            System.exit(1);
        }
    }

    /** Applies the pending migrations on the class path. */
    public static MigrateResult migrate(PostgresSettings postgres) {
        return Flyway.configure()
                .dataSource(postgres.url(), postgres.user(), postgres.password().value())
                .locations("classpath:db/migration")
                .connectRetries(5)
                .load()
                .migrate();
    }
}
