package authlab.lab.report;

import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.report.choose.WhatToChoose;
import authlab.lab.report.credential.CredentialChapter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a trainer says about each chapter of the report of a run. */
final class SpeakerNotes {

    private static final SpeakerNote ANSWER = new SpeakerNote(
            "Ask the question before you show the chart. Then read one bar of the chart: the estimate, its interval, and the noise"
                    + " floor beside it.",
            "What would a bar look like that shows no difference?",
            "“It differs, because the bar is not at zero.” The interval decides, not the middle of the bar.",
            5);

    private static final SpeakerNote FIGURES = new SpeakerNote(
            "Read one row aloud before you compare two. A difference counts only if the table of differences shows it; a figure"
                    + " alone ranks nothing.",
            "Which two rows would you have expected to differ, and does this run show it?",
            "“The smaller number wins.” Look at the interval: if zero is within it, no difference was shown.",
            8);

    private static final SpeakerNote CLAIMS = new SpeakerNote(
            "These sentences are in books and talks. Let everyone mark them on the hand-out before you show the verdicts.",
            "Which verdict surprises you, and which figure would change your mind?",
            "“Not shown means false.” It means that this run cannot decide it.",
            10);

    private SpeakerNotes() {}

    /** A chapter and its note. */
    record Part(String title, String question, SpeakerNote note) {}

    /** In the order of the report; chapters that are only looked up have none. */
    static List<Part> of(SavedRun run, List<Chapter> chapters) {
        Map<String, SpeakerNote> notes = new HashMap<>(Map.of(
                Answer.ID, ANSWER,
                Chapters.FIGURES, FIGURES,
                Chapters.CLAIMS, CLAIMS,
                WhatToChoose.ID, WhatToChoose.NOTE,
                CredentialChapter.ID, CredentialChapter.NOTE));
        Arrays.stream(Experiment.values())
                .forEach(e ->
                        notes.put(e.label(), Experiments.report(e).teaching(run).note()));
        return chapters.stream()
                .flatMap(chapter -> Stream.ofNullable(notes.get(chapter.id())).map(note -> part(chapter, note)))
                .toList();
    }

    private static Part part(Chapter chapter, SpeakerNote note) {
        return new Part(chapter.title(), chapter.question(), note);
    }
}
