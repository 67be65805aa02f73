package io.tradewind.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.Set;

/// What the deterministic core may not use: anything that can differ between two runs or two
/// machines.
record CoreRules(String root) {
  private static final Set<String> JAVA_UTIL =
      Set.of(
          "AbstractMap",
          "ArrayDeque",
          "ArrayList",
          "Arrays",
          "BitSet",
          "Collection",
          "Collections",
          "Comparator",
          "Deque",
          "EnumMap",
          "EnumSet",
          "HashMap",
          "HashSet",
          "HexFormat",
          "Iterator",
          "LinkedHashMap",
          "LinkedHashSet",
          "List",
          "ListIterator",
          "Map",
          "NavigableMap",
          "NavigableSet",
          "NoSuchElementException",
          "Objects",
          "Optional",
          "OptionalInt",
          "OptionalLong",
          "PriorityQueue",
          "SequencedCollection",
          "SequencedMap",
          "Set",
          "SortedMap",
          "SortedSet",
          "TreeMap",
          "TreeSet");

  private static final Set<String> FORBIDDEN_LANG =
      Set.of(
          "InheritableThreadLocal",
          "Process",
          "ProcessBuilder",
          "ProcessHandle",
          "Runtime",
          "ScopedValue",
          "StackWalker",
          "System$Logger",
          "System$LoggerFinder",
          "Thread",
          "ThreadLocal");

  private static final Map<String, Set<String>> FORBIDDEN_CALLS =
      Map.of(
          "java.lang.System",
          Set.of("currentTimeMillis", "nanoTime", "identityHashCode", "getenv", "getProperty"),
          "java.lang.Math",
          Set.of("random"),
          "java.lang.Object",
          Set.of("wait", "notify", "notifyAll"),
          "java.util.Map",
          Set.of("of", "ofEntries", "copyOf"),
          "java.util.Set",
          Set.of("of", "copyOf"),
          "java.util.Collections",
          Set.of("shuffle"),
          "java.util.Collection",
          Set.of("parallelStream"));

  ArchRule dependOnlyOnEachOther() {
    return ArchRuleDefinition.classes()
        .that(areCore())
        .should()
        .onlyDependOnClassesThat(describe("are allowed in core", this::isAllowed))
        .allowEmptyShould(true);
  }

  ArchRule callNothingThatDiffersBetweenRuns() {
    return noClasses()
        .that(areCore())
        .should()
        .accessTargetWhere(describe("differs between runs", CoreRules::differsBetweenRuns))
        .allowEmptyShould(true);
  }

  ArchRule keepNoInexactNumberInFields() {
    return noFields()
        .that()
        .areDeclaredInClassesThat(areCore())
        .should()
        .haveRawType(inexact())
        .allowEmptyShould(true);
  }

  ArchRule passNoInexactNumber() {
    return ArchRuleDefinition.codeUnits()
        .that()
        .areDeclaredInClassesThat(areCore())
        .should(takeAndReturnExactNumbers())
        .allowEmptyShould(true);
  }

  ArchRule lockNothing() {
    return noMethods()
        .that()
        .areDeclaredInClassesThat(areCore())
        .should()
        .haveModifier(JavaModifier.SYNCHRONIZED)
        .allowEmptyShould(true);
  }

  private DescribedPredicate<JavaClass> areCore() {
    return describe("are core", this::isCore);
  }

  private boolean isCore(JavaClass type) {
    var name = type.getBaseComponentType().getPackageName() + ".";
    return Modules.CORE.stream().anyMatch(module -> name.startsWith(root + "." + module + "."));
  }

  private boolean isAllowed(JavaClass type) {
    var base = type.getBaseComponentType();
    if (base.isPrimitive() || isCore(base)) {
      return true;
    }
    var name = base.getName();
    if (name.startsWith("java.lang.")) {
      var simple = name.substring("java.lang.".length());
      return !FORBIDDEN_LANG.contains(simple)
          && !simple.startsWith("ref.")
          && !simple.startsWith("reflect.");
    }
    if (name.startsWith("java.util.function.") || name.startsWith("java.util.stream.")) {
      return true;
    }
    if (name.startsWith("java.util.")) {
      var simple = name.substring("java.util.".length());
      var dollar = simple.indexOf('$');
      return JAVA_UTIL.contains(dollar < 0 ? simple : simple.substring(0, dollar));
    }
    return name.startsWith("org.jspecify.annotations.")
        || name.startsWith("com.google.errorprone.annotations.");
  }

  private static boolean differsBetweenRuns(JavaAccess<?> access) {
    var target = access.getTarget();
    if (!(target instanceof AccessTarget.CodeUnitCallTarget)) {
      return false;
    }
    var name = target.getName();
    if (name.equals("parallel") && target.getOwner().getPackageName().equals("java.util.stream")) {
      return true;
    }
    return FORBIDDEN_CALLS.getOrDefault(target.getOwner().getName(), Set.of()).contains(name)
        || name.equals("parallelStream");
  }

  private static DescribedPredicate<JavaClass> inexact() {
    return describe("float, double or BigDecimal", CoreRules::isInexact);
  }

  private static boolean isInexact(JavaClass type) {
    return Set.of("float", "double", "java.lang.Float", "java.lang.Double", "java.math.BigDecimal")
        .contains(type.getBaseComponentType().getName());
  }

  private static ArchCondition<JavaCodeUnit> takeAndReturnExactNumbers() {
    return new ArchCondition<>("take and return no float, double or BigDecimal") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        var inexact =
            isInexact(unit.getRawReturnType())
                || unit.getParameters().stream()
                    .map(HasType::getRawType)
                    .anyMatch(it -> isInexact(it));
        if (inexact) {
          events.add(SimpleConditionEvent.violated(unit, unit.getDescription()));
        }
      }
    };
  }
}
