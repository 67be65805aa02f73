package io.tradewind.infra.function;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.observability.LogGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.constructs.Construct;

/// A function outside of the network: one file of JavaScript without dependencies, a role that may
/// write its own log and nothing else, and no way into the network.
public final class OutsideFunction {
  private static final int MEGABYTES = 256;

  private final Role role;
  private final CfnFunction function;

  /// What a function is.
  ///
  /// @param id of its resources in the stack
  /// @param name unique in the environment
  /// @param description what it does
  /// @param file among the resources in `functions`
  /// @param timeoutSeconds after which a call fails
  /// @param variables its environment
  public record Definition(
      String id,
      String name,
      String description,
      String file,
      int timeoutSeconds,
      Map<String, String> variables) {}

  private OutsideFunction(Role role, CfnFunction function) {
    this.role = role;
    this.function = function;
  }

  /// Creates one.
  ///
  /// @param scope the stack
  /// @param blueprint whose it is
  /// @param logs where its lines go
  /// @param definition what it is
  /// @return in the stack
  public static OutsideFunction create(
      Construct scope, Blueprint blueprint, LogGroups logs, Definition definition) {
    var group = logs.create(definition.id() + "Logs", definition.name());
    var role =
        Role.Builder.create(scope, definition.id() + "Role")
            .description(definition.description())
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    var function =
        CfnFunction.Builder.create(scope, definition.id())
            .functionName(blueprint.prefix() + "-" + definition.name())
            .description(definition.description())
            .runtime("nodejs24.x")
            .architectures(List.of("arm64"))
            .handler("index.handler")
            .code(CfnFunction.CodeProperty.builder().zipFile(source(definition.file())).build())
            .memorySize(MEGABYTES)
            .timeout(definition.timeoutSeconds())
            .role(role.getRoleArn())
            .environment(
                CfnFunction.EnvironmentProperty.builder().variables(definition.variables()).build())
            .loggingConfig(
                CfnFunction.LoggingConfigProperty.builder()
                    .logGroup(group.getLogGroupName())
                    .logFormat("JSON")
                    .build())
            .build();
    var outside = new OutsideFunction(role, function);
    outside.allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), group.getLogGroupArn());
    return outside;
  }

  /// Lets it do more.
  ///
  /// @param actions by their names
  /// @param resource on what
  public void allow(List<String> actions, String resource) {
    role.addToPolicy(
        PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build());
  }

  /// The function.
  ///
  /// @return its reference is its name
  public CfnFunction function() {
    return function;
  }

  /// What it may do.
  ///
  /// @return its role
  public Role role() {
    return role;
  }

  private static String source(String name) {
    try (var file = OutsideFunction.class.getResourceAsStream("/functions/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
