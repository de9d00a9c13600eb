package dev.l2caf.video;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know what about clips. */
@AnalyzeClasses(packages = "dev.l2caf.video", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Folders and GIFs are read, and maps followed, without FFmpeg's natives on the class path. */
    @ArchTest
    static final ArchRule ONLY_FILMS_KNOW_FFMPEG = noClasses()
            .that()
            .haveNameNotMatching("dev\\.l2caf\\.video\\.(FFmpeg|FilmReader|FilmWriter|Pixels|Planes)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_WHO_ASKS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "picocli..", "dev.l2caf.cli..", "dev.l2caf.evaluation..", "dev.l2caf.models..", "com.fasterxml..");

    /** Maps are followed through time whatever made them. */
    @ArchTest
    static final ArchRule CLIPS_KNOW_MAPS_AND_PICTURES_BUT_NOT_HOW_MAPS_ARE_MADE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.l2caf.method..",
                    "dev.l2caf.solver..",
                    "dev.l2caf.objective..",
                    "dev.l2caf.network..",
                    "dev.l2caf.onnx..",
                    "ai.onnxruntime..");

    /** What goes through time keeps no files and draws nothing. */
    @ArchTest
    static final ArchRule WINDOWS_KNOW_ONLY_FRAMES = noClasses()
            .that()
            .haveNameMatching("dev\\.l2caf\\.video\\.(Windows?|Following|Merging|Smoothing|FrameMap|Clip)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio..", "java.io..", "java.awt..", "javax.imageio..");
}
