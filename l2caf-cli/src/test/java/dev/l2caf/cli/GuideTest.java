package dev.l2caf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every snippet of {@code docs/guide.md} compiles and runs. */
class GuideTest {
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java$(.*?)^```$");
    private static final Pattern WRITTEN = Pattern.compile("write\\w*\\(folder\\.resolve\\(\"([^\"]+)\"\\)");

    private static final List<String> IMPORTED = List.of(
            "dev.l2caf.*",
            "dev.l2caf.input.*",
            "dev.l2caf.imaging.animation.*",
            "dev.l2caf.imaging.file.*",
            "dev.l2caf.imaging.overlay.*",
            "dev.l2caf.imaging.picture.*",
            "dev.l2caf.map.*",
            "dev.l2caf.method.*",
            "dev.l2caf.model.*",
            "dev.l2caf.models.*",
            "dev.l2caf.network.*",
            "dev.l2caf.solver.*",
            "java.nio.file.Path",
            "java.time.Duration",
            "java.util.ArrayList",
            "java.util.List");

    @TempDir
    private Path folder = Path.of("");

    private static Path guide() {
        return Path.of(System.getProperty("basedir", "l2caf-cli")).resolve("../docs/guide.md");
    }

    @TestFactory
    List<DynamicTest> snippets() throws Exception {
        List<String> snippets = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(Files.readString(guide()));
        while (matcher.find()) {
            snippets.add(matcher.group(1));
        }
        assertThat(snippets).hasSizeGreaterThan(6);
        Path photo = DemoPicture.copyTo(folder.resolve("photo.jpg"));
        Files.copy(photo, folder.resolve("other.jpg"));
        Path classes = compiled(snippets);
        URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < snippets.size(); i++) {
            String name = "Snippet" + i;
            String snippet = snippets.get(i);
            tests.add(DynamicTest.dynamicTest(name, () -> {
                loader.loadClass(name).getMethod("run", Path.class).invoke(null, folder);
                Matcher written = WRITTEN.matcher(snippet);
                while (written.find()) {
                    assertThat(folder.resolve(written.group(1))).isNotEmptyFile();
                }
            }));
        }
        return tests;
    }

    private Path compiled(List<String> snippets) throws IOException {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        String imports = IMPORTED.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < snippets.size(); i++) {
            String source = imports + "public final class Snippet" + i
                    + " {\npublic static void run(Path folder) throws Exception {" + snippets.get(i) + "}\n}\n";
            files.add(Files.writeString(sources.resolve("Snippet" + i + ".java"), source));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(said, null, null)) {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", classPath);
            boolean well = compiler.getTask(
                            null, manager, said, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(well).as("%s", said.getDiagnostics()).isTrue();
        }
        return classes;
    }
}
