package io.tradewind.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which module may use which, and who may touch the network and the database. The root package is
/// a parameter, so that fixtures can stand in for modules.
record ArrowRules(String root) {
  private static final Set<String> JDBC =
      Set.of("java.sql", "javax.sql", "org.postgresql", "org.jdbi", "org.flywaydb", "com.zaxxer");

  private static final List<String> SOCKETS =
      List.of("java.net.Socket", "java.net.ServerSocket", "java.net.Datagram", "java.net.http.");

  /// What starts venues to measure or break them.
  private static final Set<String> MEASURING = Set.of("benchmarks", "drills");

  /// What starts a server of its own: it looks for a free port, and asks for an answer.
  private static final Set<String> PORT_FINDERS = Set.of("postgres", "redis", "images");

  /// Reads the leader's address from the lease row, by JDBC, for every gateway.
  private static final String LEASE_LOCATOR = ".client.LeaseLeaderLocator";

  ArchRule arrowsOf(String module) {
    var allowed = Modules.mayUse(module);
    return classes()
        .that()
        .resideInAPackage(packages(module))
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are of " + module + " or of " + allowed,
                target -> {
                  var other = moduleOf(target);
                  return other.isEmpty() || other.equals(module) || allowed.contains(other);
                }))
        .allowEmptyShould(true);
  }

  ArchRule librariesDoNotKnowApplications() {
    return noClasses()
        .that(
            describe(
                "are of a library",
                type ->
                    Modules.names().contains(moduleOf(type))
                        && !Modules.APPLICATIONS.contains(moduleOf(type))
                        && !MEASURING.contains(moduleOf(type))))
        .should()
        .dependOnClassesThat(
            describe(
                "are of an application", type -> Modules.APPLICATIONS.contains(moduleOf(type))))
        .allowEmptyShould(true);
  }

  ArchRule gatewaysKnowOnlyTheClient() {
    return noClasses()
        .that(describe("are of a gateway", type -> Modules.GATEWAYS.contains(moduleOf(type))))
        .should()
        .dependOnClassesThat(
            describe(
                "are of the engine or the journal",
                type -> Set.of("engine", "journal").contains(moduleOf(type))))
        .allowEmptyShould(true);
  }

  /// Applications may pass a pool on as [javax.sql.DataSource]; they may not use it.
  ArchRule databaseOnlyWhereItBelongs() {
    var owners =
        Set.of(
            "postgres",
            "journal",
            "history",
            "identity",
            "messaging",
            "worker",
            "launcher",
            "benchmarks",
            "drills");
    return noClasses()
        .that(describe("are of no database module", type -> !owners.contains(moduleOf(type))))
        .and(describe("are not the lease locator", type -> !isLeaseLocator(type)))
        .should()
        .dependOnClassesThat(
            describe(
                "are JDBC",
                type ->
                    !type.getName().equals("javax.sql.DataSource")
                        && JDBC.stream().anyMatch(name -> type.getName().startsWith(name + "."))))
        .allowEmptyShould(true);
  }

  ArchRule networkOnlyWhereItBelongs() {
    var owners =
        Stream.concat(
                Modules.APPLICATIONS.stream(),
                Stream.concat(
                    Stream.of("platform", "client", "benchmarks", "drills"), PORT_FINDERS.stream()))
            .toList();
    return noClasses()
        .that(describe("are of no network module", type -> !owners.contains(moduleOf(type))))
        .should()
        .dependOnClassesThat(describe("are sockets or Vert.x", ArrowRules::isNetwork))
        .allowEmptyShould(true);
  }

  private boolean isLeaseLocator(JavaClass type) {
    return type.getName().equals(root + LEASE_LOCATOR);
  }

  private static boolean isNetwork(JavaClass type) {
    var name = type.getName();
    return name.startsWith("io.vertx.")
        || name.startsWith("io.netty.")
        || SOCKETS.stream().anyMatch(name::startsWith)
        || (name.startsWith("java.nio.channels.") && name.contains("Socket"));
  }

  private String packages(String module) {
    return root + "." + module + "..";
  }

  /// The module of a class, or empty for a class that is not ours.
  private String moduleOf(JavaClass type) {
    var prefix = root + ".";
    var name = type.getBaseComponentType().getPackageName() + ".";
    if (!name.startsWith(prefix)) {
      return "";
    }
    return name.substring(prefix.length(), name.indexOf('.', prefix.length()));
  }
}
