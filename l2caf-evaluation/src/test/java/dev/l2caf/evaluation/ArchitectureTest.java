package dev.l2caf.evaluation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of dependencies in the evaluation. */
@AnalyzeClasses(packages = "dev.l2caf.evaluation", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.l2caf.evaluation.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_COMMAND_LINE_OR_THE_EMBEDDED_NETWORKS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "dev.l2caf.cli..", "dev.l2caf.models..");

    @ArchTest
    static final ArchRule METRICS_KNOW_NEITHER_NETWORKS_NOR_FILES = noClasses()
            .that()
            .resideInAnyPackage("dev.l2caf.evaluation.metric..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.l2caf.evaluation.data..",
                    "dev.l2caf.evaluation.run..",
                    "dev.l2caf.evaluation.report..",
                    "dev.l2caf.evaluation.store..",
                    "dev.l2caf.network..",
                    "java.nio.file..",
                    "java.awt..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.l2caf.Network");

    @ArchTest
    static final ArchRule STATISTICS_KNOW_ONLY_NUMBERS = noClasses()
            .that()
            .resideInAPackage("dev.l2caf.evaluation.statistics..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("dev.l2caf.evaluation.statistics..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_JOURNAL_DOES_NOT_KNOW_WHAT_IT_HOLDS = noClasses()
            .that()
            .resideInAPackage("dev.l2caf.evaluation.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "dev.l2caf.evaluation.(run|report|metric|data)..");

    @ArchTest
    static final ArchRule ONLY_REPORTS_DRAW = noClasses()
            .that()
            .resideOutsideOfPackage("dev.l2caf.evaluation.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "gg.jte..");
}
