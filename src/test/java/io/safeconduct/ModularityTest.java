package io.safeconduct;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.safeconduct.evidence.Evidences;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;

/** The tree is the architecture. */
class ModularityTest {

    private static final String HOUSE = SafeconductApplication.class.getPackageName();

    /** A package uses only packages that stand before it. */
    private static final List<String> ORDER = List.of(
            "terminal",
            "periodic",
            "database",
            "vault",
            "source",
            "audit",
            "action",
            "connector",
            "stop",
            "agent",
            "permission",
            "facts",
            "draft",
            "caps",
            "gate",
            "relaxation",
            "evidence",
            "sampling",
            "execution",
            "rollback",
            "policy",
            "replay",
            "journey",
            "conformance",
            "web",
            "sandbox");

    private static final Set<String> WHAT_THE_TIME_IS_ASKED_WITH = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now");

    /** Waits for an answer in a request, which is no business of the house's clock. */
    private static final Set<String> MAY_ASK_FOR_THE_TIME = Set.of("io.safeconduct.web.Patience");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    @Test
    void modules_use_only_what_others_show() {
        ApplicationModules.of(SafeconductApplication.class).verify();
    }

    @Test
    void there_are_no_cycles_between_packages() {
        slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void every_package_has_its_place_in_the_order() {
        Set<String> topLevel = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(HOUSE + "."))
                .map(name -> name.substring(HOUSE.length() + 1).split("\\.")[0])
                .collect(Collectors.toSet());

        assertThat(ORDER).containsExactlyInAnyOrderElementsOf(topLevel);
    }

    @TestFactory
    Stream<DynamicTest> a_package_uses_only_packages_before_it() {
        return IntStream.range(0, ORDER.size() - 1)
                .mapToObj(place -> DynamicTest.dynamicTest(ORDER.get(place), () -> noClasses()
                        .that()
                        .resideInAPackage(within(ORDER.get(place)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(ORDER.subList(place + 1, ORDER.size()).stream()
                                .map(ModularityTest::within)
                                .toArray(String[]::new))
                        .check(CLASSES)));
    }

    @Test
    void the_sandbox_uses_nothing_of_the_product_but_the_database() {
        noClasses()
                .that()
                .resideInAPackage(within("sandbox"))
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE + "..")
                        .and(resideOutsideOfPackages(within("sandbox"), within("database"))))
                .check(CLASSES);
    }

    @Test
    void only_the_engines_edge_knows_the_engine() {
        knownOnlyTo(within("journey"), "org.camunda..");
    }

    @Test
    void only_one_place_knows_drools() {
        knownOnlyTo(within("gate.drools"), "org.kie..", "org.drools..");
    }

    @Test
    void the_gate_and_what_it_stands_on_know_neither_the_engine_nor_http_requests() {
        noClasses()
                .that()
                .resideInAnyPackage(ORDER.subList(0, ORDER.indexOf("gate") + 1).stream()
                        .map(ModularityTest::within)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.camunda..",
                        "org.springframework.web.bind..",
                        "org.springframework.web.servlet..",
                        "jakarta.servlet..")
                .check(CLASSES);
    }

    @Test
    void the_time_comes_from_the_one_clock() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are not excused", type -> !MAY_ASK_FOR_THE_TIME.contains(type.getFullName())))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "the time is asked for in passing", ModularityTest::asksForTheTimeInPassing))
                .check(CLASSES);
    }

    @Test
    void evidence_is_added_only_where_it_is_taken_down_and_where_cases_bring_it() {
        noClasses()
                .that()
                .resideOutsideOfPackages(within("evidence"), within("conformance"))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "evidence is added",
                        call -> call.getTargetOwner().isEquivalentTo(Evidences.class)
                                && call.getName().equals("add")))
                .check(CLASSES);
    }

    @Test
    void nothing_that_holds_policies_against_cases_is_part_of_a_server() {
        noClasses()
                .that()
                .resideInAPackage(within("conformance"))
                .should()
                .beMetaAnnotatedWith(Component.class)
                .check(CLASSES);
    }

    @Test
    void no_statement_touches_the_engines_tables() {
        Pattern engineTable = Pattern.compile("\\bACT_(RU|RE|HI|ID|GE)_", Pattern.CASE_INSENSITIVE);

        assertThat(MainFiles.thatContain(engineTable)).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_and_is_null_marked() {
        Set<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(not(ModularityTest::isNullMarked))
                .collect(Collectors.toSet());

        assertThat(unmarked).isEmpty();
    }

    private static void knownOnlyTo(String those, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(those)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CLASSES);
    }

    private static boolean asksForTheTimeInPassing(JavaMethodCall call) {
        String owner = call.getTargetOwner().getFullName();
        return WHAT_THE_TIME_IS_ASKED_WITH.contains(owner + "." + call.getName())
                        && call.getTarget().getRawParameterTypes().isEmpty()
                || owner.equals(Clock.class.getName())
                        && call.getName().startsWith("system")
                        && !call.getOriginOwner().getFullName().equals(HouseClock.class.getName());
    }

    private static boolean isNullMarked(String name) {
        try {
            return Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String within(String name) {
        return HOUSE + "." + name + "..";
    }
}
