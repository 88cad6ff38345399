package authlab.core.database;

import authlab.core.program.Program;
import authlab.core.program.Program.FailedException;
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
        Program.run(Migrate::run);
    }

    private static void run() throws FailedException {
        Settings settings = new Settings(Settings.environment());
        PostgresSettings postgres = PostgresSettings.read(settings);
        settings.check();
        try {
            MigrateResult result = migrate(postgres);
            // Without a pending migration there is no target.
            String version = result.migrationsExecuted == 0 ? result.initialSchemaVersion : result.targetSchemaVersion;
            IO.println("schema is at version " + version + ", " + result.migrationsExecuted + " migrations applied");
        } catch (FlywayException e) {
            throw new FailedException(Program.FAILED, "cannot migrate " + postgres.url() + ": " + e.getMessage());
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
