package io.tradewind.infra;

import java.util.Arrays;
import java.util.stream.Collectors;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/// A part of the venue that is deployed by itself.
public abstract class VenueStack extends Stack {
  private final Blueprint blueprint;

  /// Creates an empty stack in the blueprint's region.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  /// @param part its name, such as `Network`
  /// @param description one sentence, shown in the console
  protected VenueStack(Construct scope, Blueprint blueprint, String part, String description) {
    this(scope, blueprint, part, description, blueprint.region().name());
  }

  /// Creates an empty stack in another region.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  /// @param part its name, such as `Network`
  /// @param description one sentence, shown in the console
  /// @param region where
  protected VenueStack(
      Construct scope, Blueprint blueprint, String part, String description, String region) {
    super(
        scope,
        blueprint.stackName(part),
        StackProps.builder()
            .env(Environment.builder().region(region).build())
            .description("Tradewind: " + description)
            .terminationProtection(blueprint.environment().database().protectedFromDeletion())
            .build());
    this.blueprint = blueprint;
  }

  /// What it is made of.
  ///
  /// @return the blueprint
  protected final Blueprint blueprint() {
    return blueprint;
  }

  /// A name for a resource, made of the words of another.
  ///
  /// @param name such as `order-api-rest`
  /// @return such as `OrderApiRest`
  public static String logical(String name) {
    return Arrays.stream(name.split("[^A-Za-z0-9]"))
        .filter(word -> !word.isEmpty())
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
