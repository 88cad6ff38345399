package authlab.lab.console.lesson;

import authlab.infra.FileWork;
import authlab.infra.InfraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All lessons, in the order of their file names. */
public final class Lessons {

    private final List<Lesson> all;

    private Lessons(List<Lesson> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads {@code NN-*.md} of a folder, such as {@code 01-where.md}.
     *
     * @param faults the names that checks may use
     * @throws InfraException for a mistake, with the file and the line
     */
    public static Lessons read(Path folder, Set<String> faults) {
        Vocabulary names = new Vocabulary(faults);
        List<Lesson> lessons = new ArrayList<>();
        Map<String, Path> ids = new HashMap<>();
        for (Path file : files(folder)) {
            String text = FileWork.orFail("cannot read " + file, () -> Files.readString(file));
            Lesson lesson = LessonParser.parse(file.toString(), text, names);
            Path other = ids.put(lesson.id(), file);
            if (other != null) {
                throw new Line(file.toString(), idLine(text), "")
                        .error("the id '" + lesson.id() + "' is that of " + other.getFileName());
            }
            lessons.add(lesson);
        }
        return new Lessons(lessons);
    }

    private static List<Path> files(Path folder) {
        List<Path> files = FileWork.orFail("cannot read the lessons in " + folder, () -> {
            try (Stream<Path> listed = Files.list(folder)) {
                return listed.filter(f -> f.getFileName().toString().matches("\\d.*\\.md"))
                        .sorted()
                        .toList();
            }
        });
        if (files.isEmpty()) {
            throw new InfraException("no lessons in " + folder + "; their names begin with a digit and end with .md");
        }
        return files;
    }

    private static int idLine(String text) {
        List<String> lines = text.lines().toList();
        return 1 + (int) lines.stream().takeWhile(l -> !l.startsWith("id:")).count();
    }

    List<Lesson> all() {
        return all;
    }

    Optional<Lesson> find(String id) {
        return all.stream().filter(lesson -> lesson.id().equals(id)).findFirst();
    }
}
