package authlab.lab.cli;

import authlab.lab.environment.GeneratedFiles;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "generate",
        description =
                "Write what derives from the catalogue: the configuration of nginx and Compose, and two tables of the README.")
final class GenerateCommand implements Runnable {

    @Override
    public void run() {
        List<String> written = GeneratedFiles.write(Lab.home());
        System.out.println(
                written.isEmpty() ? "Nothing to do: all generated files are up to date." : String.join("\n", written));
    }
}
