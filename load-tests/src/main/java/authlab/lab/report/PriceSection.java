package authlab.lab.report;

import authlab.lab.report.Section.Told;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The price list of the database.
 *
 * @param told one sentence for each variant
 * @param tables requests alone, then whole visits
 */
record PriceSection(List<Told> told, List<Table> tables) {

    /** Empty when no experiment tells what the stores did for one variant. */
    static Optional<PriceSection> of(Measured measured) {
        List<Table> tables = Stream.of(Measured.STEADY, "journey")
                .flatMap(e -> PriceTable.of(measured, e).stream())
                .toList();
        List<Told> told = measured.in(Measured.STEADY).stream()
                .filter(v -> v.condition().isEmpty())
                .map(v -> new Told(v.variant(), measured.style(v.variant()), PriceWords.of(v)))
                .toList();
        return tables.isEmpty() ? Optional.empty() : Optional.of(new PriceSection(told, tables));
    }
}
