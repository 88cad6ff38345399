package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.Table.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoreCostTableTest {

    @Test
    void theCpuTimeOfBothServersStandsBesideThePrices() {
        List<String> cells = StoreCostSection.table(SampleRuns.good(), Experiment.STEADY).stream()
                .flatMap(table -> table.bodies().stream())
                .flatMap(body -> body.rows().stream())
                .filter(row -> row.head().equals("session-postgres"))
                .flatMap(row -> row.cells().stream())
                .map(Cell::text)
                .toList();

        assertThat(cells).contains("241", "0.412");
    }
}
