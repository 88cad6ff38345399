package authlab.lab.experiment.cachedies;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SignedOut;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import java.util.ArrayList;
import java.util.List;

/** What {@code cache-dies} teaches: who depends on the shared cache, during its outage and after it. */
final class CacheDiesTeaching {

    private static final SpeakerNote NOTE = new SpeakerNote(
            "There are two effects, and they are not the same: what fails while the cache is down, and who has to sign in again"
                    + " because it came back empty. 503 means “cannot be checked now”, 401 means “no longer valid”.",
            "While the cache is down: is a user signed out, or do we not know?",
            "“401, because the session is not found.” During the outage nobody can know that; a 401 would make clients throw a"
                    + " good session away.",
            8);

    private CacheDiesTeaching() {}

    static Teaching of(SavedRun run) {
        SignedOut users = SignedOut.of(run, Experiment.CACHE_DIES);
        return new Teaching(
                question(users),
                why(users),
                new Command(
                        "Kill the cache of a running lab, look, and repair it.",
                        Requests.lines(
                                "./lab up",
                                Requests.signIn(Variants.SESSION_REDIS),
                                "./lab break kill " + Part.REDIS,
                                Requests.get(Variants.SESSION_REDIS, "me"),
                                "./lab heal",
                                Requests.get(Variants.SESSION_REDIS, "me"))),
                NOTE);
    }

    private static Question question(SignedOut users) {
        String question = "The shared cache (Redis) crashes and comes back empty. Who has to sign in again?";
        Choice[] choices = {
            new Choice("Nobody: the nodes remember who is signed in.", !users.unknown() && !users.any(_ -> true)),
            new Choice("Only users whose session is in Redis.", users.only(v -> v.isSession() && v.asksRedis())),
            new Choice("Only users who have a token.", users.only(Variant::hasKeys)),
            new Choice("All users of all variants.", users.only(_ -> true))
        };
        return users.unknown()
                ? Prediction.open(
                        question,
                        "no crash of the cache that took effect was recorded. "
                                + Requests.toFindOut(Experiment.CACHE_DIES),
                        choices)
                : Prediction.decided(question, users.users() + " " + Numbers.sentence(users.failures()), choices);
    }

    private static List<String> why(SignedOut users) {
        List<String> why = new ArrayList<>();
        if (users.failed(v -> v.isSession() && v.asksRedis())) {
            why.add(
                    "While the cache is down, a node cannot check a session id, so the request fails, although the login may still"
                            + " be valid.");
        }
        if (users.any(v -> v.isSession() && v.asksRedis())) {
            why.add(
                    "This Redis writes nothing to disk, as is common for a cache: after the restart the ids refer to nothing, and"
                            + " their users are signed out.");
        }
        if (users.none(Variant::isStatelessToken)) {
            why.add(
                    "A token without a denylist is verified with a key that each node has, so it does not depend on the cache.");
        }
        if (users.by().entrySet().stream()
                .anyMatch(e -> e.getKey().hasDenylist() && e.getValue().ended().revived() > 0)) {
            why.add(
                    "An empty denylist has forgotten the logouts: tokens whose users had logged out are accepted again until they"
                            + " expire.");
        }
        return why;
    }
}
