package io.tradewind.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// The shape and the names of types.
record ShapeRules(String root) {
  /// Names that say nothing of the field.
  private static final String EMPTY_NAMES = ".*(Impl|Utils?|Manager|Helper)$";

  static final int CONSTRUCTOR_PARAMETERS = 6;

  ArchRule messagesAreRecords() {
    return classes()
        .that()
        .haveSimpleName("Command")
        .or()
        .haveSimpleName("Event")
        .and()
        .resideInAPackage(root + ".model..")
        .should(permitOnlyRecords());
  }

  ArchRule namesComeFromTheField() {
    return noClasses().should().haveNameMatching(EMPTY_NAMES);
  }

  /// Records are data: their components are named at every use, so they are exempt.
  ArchRule constructorsAreShort() {
    return classes().that().areNotRecords().should(haveShortConstructors());
  }

  private static ArchCondition<JavaClass> permitOnlyRecords() {
    return new ArchCondition<>("be sealed and permit only records") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.reflect().isSealed()) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is not sealed"));
          return;
        }
        for (var permitted : type.reflect().getPermittedSubclasses()) {
          if (!permitted.isRecord()) {
            events.add(
                SimpleConditionEvent.violated(type, permitted.getName() + " is not a record"));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> haveShortConstructors() {
    return new ArchCondition<>(
        "have constructors of at most " + CONSTRUCTOR_PARAMETERS + " parameters") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.isAnonymousClass() || type.isEnum()) {
          return;
        }
        for (var constructor : type.getConstructors()) {
          var count = constructor.getRawParameterTypes().size();
          if (count > CONSTRUCTOR_PARAMETERS) {
            events.add(SimpleConditionEvent.violated(type, constructor.getFullName()));
          }
        }
      }
    };
  }
}
