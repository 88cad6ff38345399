package authlab.lab.experiment.nodedies;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SignedOut;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import java.util.ArrayList;
import java.util.List;

/** What {@code node-dies} teaches: whose login is in the memory of a node. */
final class NodeDiesTeaching {

    private static final SpeakerNote NOTE = new SpeakerNote(
            "Ask where the login is stored before you kill anything. A memory dies with its process; a shared store and a token"
                    + " do not.",
            "The load balancer sends the request to the other node. What does that node know about the user?",
            "“The load balancer takes care of it.” It finds a node that works; it cannot bring back a session that existed only"
                    + " in the memory of the other one.",
            8);

    private NodeDiesTeaching() {}

    static Teaching of(SavedRun run) {
        SignedOut users = SignedOut.of(run, Experiment.NODE_DIES);
        return new Teaching(
                question(users),
                why(users),
                new Command(
                        "Kill a node of a running lab. X-Served-By names the node that responded; the one that knows the session may"
                                + " be the other one.",
                        Requests.lines(
                                "./lab up",
                                Requests.signIn(Variants.SESSION_STICKY),
                                Requests.get(Variants.SESSION_STICKY, "me"),
                                "./lab break kill "
                                        + Variants.SESSION_STICKY.nodes().getFirst(),
                                Requests.get(Variants.SESSION_STICKY, "me"),
                                "./lab heal")),
                NOTE);
    }

    private static Question question(SignedOut users) {
        String question = "One of two nodes crashes; the other one works. Who has to sign in again?";
        Choice[] choices = {
            new Choice("Nobody: the other node takes over.", !users.unknown() && !users.any(_ -> true)),
            new Choice("Only users whose session was in the memory of a node.", users.only(Variant::isInMemory)),
            new Choice("Only users who have a token.", users.only(Variant::hasKeys)),
            new Choice("Users of every variant who were at that node.", users.only(_ -> true))
        };
        return users.unknown()
                ? Prediction.open(
                        question,
                        "no crash of a node that took effect was recorded. " + Requests.toFindOut(Experiment.NODE_DIES),
                        choices)
                : Prediction.decided(question, users.users(), choices);
    }

    private static List<String> why(SignedOut users) {
        List<String> why = new ArrayList<>();
        if (users.any(Variant::isInMemory)) {
            why.add(
                    "A session in the memory of a process ends with the process. The other node never had it and answers 401, and"
                            + " the restarted node starts with an empty memory.");
        }
        if (users.any(Variant::isSticky)) {
            why.add("Session affinity only decides which node gets the request; it makes no copy of the session.");
        }
        if (users.none(v -> v.isSession() && v.storesLogout())) {
            why.add(
                    "Where sessions are in a shared store, the nodes hold nothing: any node looks the same session up.");
        }
        if (users.none(Variant::hasKeys)) {
            why.add("A token comes with the request, and every node has the key to verify it.");
        }
        return why;
    }
}
