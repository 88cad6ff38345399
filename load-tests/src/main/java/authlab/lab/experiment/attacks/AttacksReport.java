package authlab.lab.experiment.attacks;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Teaching;
import authlab.lab.record.AttackResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the attacks show of the textbook claims about logout, refresh and the token itself. */
public final class AttacksReport implements ExperimentReport {

    /** A copy of a credential is used after a logout that was accepted. */
    public static final String LOGOUT_REPLAY = "logout-replay";

    /** The same after a single logout, whatever that answered. */
    public static final String LOGOUT_ONCE = "logout-once";

    /** Credentials of other devices of the user are used after a logout everywhere. */
    public static final String LOGOUT_EVERYWHERE = "logout-everywhere-replay";

    /** A refresh token is used again after two renewals. */
    public static final String REFRESH_REUSE = "refresh-reuse";

    /** It reads every token and then checks what it contains: either way, it was read. */
    private static final String READS_TOKEN = "token-says-too-much";

    @Override
    public Teaching teaching(SavedRun run) {
        return AttacksTeaching.of(run);
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                new Claim(
                        "session-ends",
                        "A session on the server ends when its user logs out.",
                        "a copy of its credential is refused by every node after one logout",
                        "attacks: logout-replay, logout-once",
                        AttacksReport::ends),
                new Claim(
                        "token-outlives-logout",
                        "A logged-out token works until it expires.",
                        "a copy of it is accepted after the logout, and refused once it has expired",
                        "attacks: logout-replay, token-expired; node-dies, cache-dies: logins ended before the fault",
                        AttacksReport::outlives),
                new Claim(
                        "refresh",
                        "A refresh token renews without a login; when it expires, the user signs in again.",
                        "a refresh token alone makes a new access token and does not prolong the login; an expired one is"
                                + " refused",
                        "attacks: refresh-more-rights, refresh-expired",
                        e -> Tried.of(e, "refresh-more-rights", Variant::hasKeys)
                                .blocked("a refresh token alone made a new access token, and no longer login")
                                .and(Tried.of(e, "refresh-expired", Variant::hasKeys)
                                        .blocked("an expired refresh token was refused, and a login replaced it"))
                                .all()),
                new Claim(
                        "refresh-once",
                        "A refresh token can be used only once.",
                        "a refresh token that was used before is refused",
                        "attacks: refresh-reuse",
                        e -> Tried.of(e, REFRESH_REUSE, Variant::hasKeys)
                                .tally(
                                        Optional.of(true),
                                        "a refresh token that was used before was refused, and the login ended",
                                        "a refresh token that was used before was accepted again")
                                .orDependsOn("whether refresh tokens rotate")),
                new Claim(
                        "tampering",
                        "A changed payload breaks the signature.",
                        "a token that differs in any single bit of header, payload or signature is refused",
                        "attacks: token-bit-flips",
                        e -> Tried.of(e, "token-bit-flips", Variant::hasKeys)
                                .blocked("every single changed bit was refused")
                                .all()),
                new Claim(
                        "readable",
                        "Anyone can read the payload.",
                        "the claims of a token can be read without any key",
                        "attacks: " + READS_TOKEN,
                        e -> Tried.of(e, READS_TOKEN, Variant::hasKeys)
                                .triedOn("header and claims were read without a key")
                                .all()));
    }

    /** Where the balancer does not know the node of a session, a logout may reach the other one. */
    private static ClaimVerdict ends(Evidence evidence) {
        EvidenceTally accepted = Tried.of(evidence, LOGOUT_REPLAY, Variant::isSession)
                .blocked("a copy of its credential was refused by both nodes after a logout that was accepted");
        Tried once = Tried.of(evidence, LOGOUT_ONCE, Variant::refusesByDesign);
        if (accepted.all() instanceof ClaimVerdict.Confirmed && !once.tried().isEmpty()) {
            return accepted.and(once.tally(
                            Optional.of(true),
                            "one logout was enough",
                            "a logout at the node without the session got 401 and ended nothing"))
                    .orDependsOn("whether the logout reaches the node that has the session");
        }
        return accepted.all();
    }

    private static ClaimVerdict outlives(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        for (Experiment experiment : List.of(Experiment.NODE_DIES, Experiment.CACHE_DIES)) {
            for (OfVariant v : evidence.in(experiment, Variant::isStatelessToken)) {
                v.fault()
                        .map(FaultOutcome::ended)
                        .filter(ended -> ended.users() > 0)
                        .ifPresent(ended -> tally.saw(
                                ended.worked() == ended.users(),
                                "%s, %s: %d of %d ended logins still worked",
                                v.variant(),
                                experiment,
                                ended.worked(),
                                ended.users()));
            }
        }
        Tried replay = Tried.of(evidence, LOGOUT_REPLAY, Variant::isStatelessToken);
        if (tally.empty() || !replay.tried().isEmpty()) {
            tally.and(replay.succeeded("a copy of it was accepted after the logout"));
        }
        return tally.and(Tried.of(evidence, "token-expired", Variant::isStatelessToken)
                        .blocked("an expired token was refused"))
                .all();
    }

    /** The results of one attack on some variants, as observations for a claim. */
    private record Tried(String attack, List<AttackResult> tried) {

        static Tried of(Evidence evidence, String attack, Predicate<Variant> variants) {
            return new Tried(
                    attack,
                    evidence.attacks().stream()
                            .filter(t -> t.attack().equals(attack) && variants.test(t.variant()))
                            .toList());
        }

        /** The claim requires that the attack is blocked; {@code shown} is what that shows. */
        EvidenceTally blocked(String shown) {
            return tally(Optional.of(true), shown, attack + " succeeded");
        }

        /** The claim requires that the attack succeeds; {@code shown} is what that shows. */
        EvidenceTally succeeded(String shown) {
            return tally(Optional.of(false), attack + " was blocked", shown);
        }

        /** Either result supports the claim; {@code shown} is what the attempt shows. */
        EvidenceTally triedOn(String shown) {
            return tally(Optional.empty(), shown, shown);
        }

        private EvidenceTally tally(Optional<Boolean> blockedSupports, String blocked, String success) {
            EvidenceTally tally = new EvidenceTally();
            if (tried.isEmpty()) {
                return tally.missed("run attacks, of which " + attack + " decides");
            }
            for (AttackResult t : tried) {
                switch (t.outcome()) {
                    case AttackResult.Blocked _ ->
                        tally.saw(blockedSupports.orElse(true), t.variant() + ": " + blocked);
                    case AttackResult.Succeeded _, AttackResult.SucceededByDesign _ ->
                        tally.saw(!blockedSupports.orElse(false), t.variant() + ": " + success);
                    case AttackResult.Unknown(String why) ->
                        tally.missed(t.variant() + ": " + attack + " has an unknown result: " + why);
                    case AttackResult.NotApplicable(String reason) ->
                        tally.missed(t.variant() + ": " + attack + " could not be run: " + reason);
                }
            }
            return tally;
        }
    }
}
