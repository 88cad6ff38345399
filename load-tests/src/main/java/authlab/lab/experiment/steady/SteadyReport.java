package authlab.lab.experiment.steady;

import authlab.lab.analysis.Check;
import authlab.lab.analysis.Claim;
import authlab.lab.analysis.StoreWork;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.ExperimentReport;
import java.util.List;
import java.util.stream.Stream;

/** The report of {@code steady}: store calls per request, and which nodes accept a credential. */
public final class SteadyReport implements ExperimentReport {

    /** One call, plus writes of the sliding expiration, at most one per minute and session. */
    private static final double ONE_CALL = 1.05;

    @Override
    public List<Check> behaviour() {
        return List.of(
                Check.ofStore(
                        "a request costs one Postgres statement and no explicit transaction",
                        v -> v.isSession() && v.asksPostgres(),
                        s -> isOneCall(s.sessionStatementsEach())
                                && s.redisCommandsEach() == 0
                                && s.transactions() == 0),
                Check.ofStore(
                        "a request costs one Redis command and no Postgres statement",
                        Variant::asksRedis,
                        s -> isOneCall(s.redisCommandsEach()) && s.sessionStatementsEach() == 0),
                Check.ofStore(
                        "a request costs no store call",
                        v -> v.isSticky() || v.isStatelessToken(),
                        SteadyReport::isNoCall));
    }

    private static boolean isOneCall(double calls) {
        return calls >= 1 && calls <= ONE_CALL;
    }

    private static boolean isNoCall(StoreWork s) {
        return s.redisCommandsEach() == 0 && s.sessionStatementsEach() == 0;
    }

    @Override
    public List<Claim> claims() {
        return Stream.of(StoreCallClaims.ALL, CredentialClaims.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
