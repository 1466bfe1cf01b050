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
    private static final int MOST_PASSES = 4;

    public static void main(String[] args) throws Exception {
        List<String> files = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            try (var found = Files.walk(Path.of(args[i]))) {
                found.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(files::add);
            }
        }
        if (files.isEmpty()) {
            throw new IllegalStateException("no Java source found below " + List.of(args));
        }
        boolean check = args[0].equals("check");
        int changed = 1;
        // the formatter needs a second pass over some deeply nested calls
        for (int pass = 0; changed != 0 && pass < (check ? 1 : MOST_PASSES); pass++) {
            if (!check) {
                format(List.of("--replace"), files);
            }
            changed = format(List.of("--dry-run", "--set-exit-if-changed"), files);
        }
        if (changed != 0) {
            System.err.println("The files above are not formatted. Run: mvn -Pformat process-sources");
        }
        System.exit(changed);
    }

    private static int format(List<String> options, List<String> files) throws Exception {
        List<String> call = new ArrayList<>(List.of("--aosp", "--skip-javadoc-formatting"));
        call.addAll(options);
        call.addAll(files);
        return new Main(new PrintWriter(System.out, true), new PrintWriter(System.err, true), System.in)
                .format(call.toArray(String[]::new));
    }
}
