package authlab.lab.check;

import java.util.List;
import java.util.stream.Stream;

/** The catalogue of what the textbooks say, and what a run says about it. A new claim is one entry in its file. */
public final class Claims {

    static final List<Claim> ALL = Stream.of(StoreClaims.ALL, CallerClaims.ALL, TokenClaims.ALL, CostClaims.ALL)
            .flatMap(List::stream)
            .toList();

    private Claims() {}

    /** Every claim, in the order of the catalogue. */
    public static List<Judged> of(Evidence evidence) {
        return ALL.stream().map(claim -> claim.apply(evidence)).toList();
    }
}
