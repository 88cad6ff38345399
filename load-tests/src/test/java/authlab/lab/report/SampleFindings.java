package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.CACHE_DIES;
import static authlab.lab.catalogue.Experiment.JOURNEY;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;

import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Finding.Kind;
import authlab.lab.analysis.Verdict;
import authlab.lab.catalogue.Condition;
import java.util.List;
import java.util.stream.Stream;

/** What the checks find in a run as one hopes for it, with every verdict there is. */
final class SampleFindings {

    private SampleFindings() {}

    static List<Finding> good() {
        Stream<Finding> schedule = SampleRuns.VARIANTS.stream()
                .map(v -> new Finding(
                        Kind.VALIDITY,
                        "the generator kept its schedule (p99 at most 20 ms late)",
                        STEADY,
                        v,
                        Condition.usual(),
                        new Verdict.Pass("p99 of lateness was 1." + SampleRuns.VARIANTS.indexOf(v) + " ms")));
        Stream<Finding> behaviour = Stream.of(
                new Finding(
                        Kind.BEHAVIOUR,
                        "one Redis command per request",
                        STEADY,
                        SESSION_REDIS,
                        Condition.usual(),
                        new Verdict.Pass("1.01 per request")),
                new Finding(
                        Kind.BEHAVIOUR,
                        "nobody is signed out when a node dies",
                        NODE_DIES,
                        SESSION_MEMORY,
                        Condition.usual(),
                        new Verdict.Fail("40 of 40 users were signed out")),
                new Finding(
                        Kind.BEHAVIOUR,
                        "503 within 500 ms while Redis is dead",
                        CACHE_DIES,
                        SESSION_REDIS,
                        Condition.usual(),
                        new Verdict.Pass("412 answers 503, the slowest in 261 ms")),
                new Finding(
                        Kind.BEHAVIOUR,
                        "a logout ends the credential",
                        JOURNEY,
                        JWT,
                        Condition.usual(),
                        new Verdict.Unknown("no probe was made after logout")));
        return Stream.concat(behaviour, schedule).toList();
    }
}
