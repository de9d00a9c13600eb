package dev.l2caf.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.l2caf.cli");

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.l2caf.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatIsWrittenDoesNotKnowTheCommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.l2caf.cli.result..", "dev.l2caf.cli.report..", "dev.l2caf.cli.text..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.l2caf.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }
}
