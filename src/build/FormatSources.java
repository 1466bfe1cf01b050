import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs google-java-format (AOSP style) over every Java source: `check` fails when a file would
/// change, `apply` rewrites. Started from the build on the toolchain's JDK, because a formatter
/// inside Maven's own JVM cannot read Java 25 when Maven runs on an older one.
public final class FormatSources {
    public static void main(String[] args) throws Exception {
        List<String> call = new ArrayList<>(List.of("--aosp", "--skip-javadoc-formatting"));
        boolean check = args[0].equals("check");
        call.addAll(
                check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
        int options = call.size();
        for (int i = 1; i < args.length; i++) {
            try (var files = Files.walk(Path.of(args[i]))) {
                files.filter(f -> f.toString().endsWith(".java"))
                        .sorted()
                        .forEach(f -> call.add(f.toString()));
            }
        }
        if (call.size() == options) {
            throw new IllegalStateException("no Java source found below " + List.of(args));
        }
        int changed =
                new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in)
                        .format(call.toArray(String[]::new));
        if (changed != 0 && check) {
            System.err.println("The files above are not formatted. Run: mvn -Pformat process-sources");
        }
        System.exit(changed);
    }
}
