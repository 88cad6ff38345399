package authlab.lab.console.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LessonsTest {

    static final Set<String> FAULTS = Set.of("kill", "freeze", "restart", "lose-sessions", "rotate-key", "remove-key");

    private static final Path FOLDER = Repository.home().root().resolve("lessons");

    @Test
    void everyLessonOfTheProjectIsParsed() {
        Lessons lessons = Lessons.read(FOLDER, FAULTS);

        assertThat(lessons.all()).hasSize(12).allSatisfy(lesson -> {
            assertThat(lesson.steps()).as(lesson.id()).hasSizeBetween(3, 6);
            assertThat(lesson.choices()).as(lesson.id()).hasSizeBetween(3, 4);
            assertThat(lesson.steps().getLast()).as(lesson.id()).isInstanceOf(Step.Choose.class);
            assertThat(lesson.steps())
                    .filteredOn(Step.Do.class::isInstance)
                    .allSatisfy(step -> assertThat(step.text().hint()).isNotEmpty());
        });
    }

    @Test
    void twoLessonsWithOneIdAreReported(@TempDir Path folder) throws IOException {
        String text = Files.readString(FOLDER.resolve("01-where-is-the-session.md"));
        Files.writeString(folder.resolve("01-a.md"), text);
        Files.writeString(folder.resolve("02-b.md"), text);

        assertThatThrownBy(() -> Lessons.read(folder, FAULTS)).hasMessageContaining("02-b.md:2: the id 'where-is");
    }

    @Test
    void aFolderWithoutLessonsIsReported(@TempDir Path folder) {
        assertThatThrownBy(() -> Lessons.read(folder, FAULTS)).hasMessageContaining("no lessons in");
        assertThatThrownBy(() -> Lessons.read(folder.resolve("none"), FAULTS))
                .hasMessageContaining("cannot read the lessons");
    }
}
