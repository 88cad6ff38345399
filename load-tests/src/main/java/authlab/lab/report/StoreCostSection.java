package authlab.lab.report;

import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.RunView;
import authlab.lab.experiment.section.Section.VariantSummary;
import authlab.lab.experiment.section.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The costs in the database.
 *
 * @param summaries one sentence for each variant
 * @param tables single requests, then whole visits
 */
record StoreCostSection(List<VariantSummary> summaries, List<Table> tables) {

    /** Empty if no experiment has counters of the stores by variant. */
    static Optional<StoreCostSection> of(RunView measured) {
        List<Table> tables = Stream.of(Experiment.STEADY, Experiment.JOURNEY)
                .flatMap(e -> StoreCostTable.of(measured, e).stream())
                .toList();
        List<VariantSummary> summaries = measured.in(Experiment.STEADY).stream()
                .filter(v -> v.condition().isUsual())
                .map(v -> new VariantSummary(v.variant().name(), measured.style(v.variant()), StoreCostText.of(v)))
                .toList();
        return tables.isEmpty() ? Optional.empty() : Optional.of(new StoreCostSection(summaries, tables));
    }
}
