package dev.l2caf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of dependencies in the graph library and the core. */
@AnalyzeClasses(packages = "dev.l2caf", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_GRAPH_LIBRARY_KNOWS_NO_RUNTIME = noClasses()
            .that()
            .resideInAPackage("dev.l2caf.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..", "java.awt..", "javax.imageio..", "com.fasterxml..", "org.ejml..");

    @ArchTest
    static final ArchRule THE_GRAPH_LIBRARY_KNOWS_NOTHING_OF_EXPLANATION = noClasses()
            .that()
            .resideInAPackage("dev.l2caf.onnx..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.l2caf.onnx..", "java..", "ai.onnx.proto..", "com.google.protobuf..", "org.jspecify..");

    @ArchTest
    static final ArchRule ONLY_FILES_KNOW_PROTOBUF = noClasses()
            .that()
            .resideInAPackage("dev.l2caf..")
            .and()
            .resideOutsideOfPackage("dev.l2caf.onnx.file..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnx.proto..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule ONLY_THE_RUNTIME_PACKAGE_TOUCHES_ONNX_RUNTIME = noClasses()
            .that()
            .resideOutsideOfPackage("dev.l2caf.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_PICTURES =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.imageio..");

    @ArchTest
    static final ArchRule SOLVERS_KNOW_ONLY_NUMBERS = noClasses()
            .that()
            .resideInAPackage("dev.l2caf.solver..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("dev.l2caf.solver..", "java..", "org.ejml..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_GRAPH_LIBRARY_HAS_NO_CYCLES =
            slices().matching("dev.l2caf.onnx.(*)..").should().beFreeOfCycles();
}
