package io.tradewind.infra.data;

import io.tradewind.infra.Blueprint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.ReplicaRegion;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/// Everything that proves something, made by Secrets Manager. No template holds a value: what needs
/// one names the secret, and CloudFormation or ECS looks it up.
public final class Secrets {
  private static final int LENGTH = 64;

  private final ISecret database;
  private final Secret cluster;
  private final ISecret master;
  private final Secret cache;
  private final Secret originA;
  private final Secret originB;
  private final Secret integration;
  private final Secret operator;

  Secrets(Construct scope, Blueprint blueprint, IKey key) {
    var maker = new Maker(scope, blueprint, key);
    database = maker.user("DatabaseSecret", "database", Database.USER);
    cluster = maker.letters("ClusterSecret", "cluster");
    master = maker.hexadecimal("MasterSecret", "master");
    cache = maker.letters("CacheSecret", "cache");
    originA = maker.letters("OriginSecretA", "origin-a");
    originB = maker.letters("OriginSecretB", "origin-b");
    integration = maker.letters("IntegrationSecret", "integration");
    operator = maker.letters("OperatorSecret", "operator");
  }

  /// How secrets are made and encrypted. Those that go with the database's content are made in the
  /// region that serves, and copied to the one that stands by.
  private record Maker(Construct scope, Blueprint blueprint, IKey key) {
    Secret letters(String id, String name) {
      return make(id, name, generator().build()).build();
    }

    ISecret hexadecimal(String id, String name) {
      return shared(
          id,
          name,
          generator().excludeUppercase(true).excludeCharacters("ghijklmnopqrstuvwxyz").build());
    }

    ISecret user(String id, String name, String user) {
      return shared(
          id,
          name,
          generator()
              .secretStringTemplate("{\"username\":\"%s\"}".formatted(user))
              .generateStringKey("password")
              .build());
    }

    private ISecret shared(String id, String name, SecretStringGenerator generator) {
      if (blueprint.standsBy()) {
        return Secret.fromSecretNameV2(scope, id, fullName(name));
      }
      var secret = make(id, name, generator);
      var second = blueprint.environment().secondRegion();
      if (second != null) {
        secret.replicaRegions(List.of(ReplicaRegion.builder().region(second.name()).build()));
      }
      return secret.build();
    }

    private static SecretStringGenerator.Builder generator() {
      return SecretStringGenerator.builder()
          .passwordLength(LENGTH)
          .excludePunctuation(true)
          .includeSpace(false)
          .requireEachIncludedType(false);
    }

    private Secret.Builder make(String id, String name, SecretStringGenerator generator) {
      return Secret.Builder.create(scope, id)
          .secretName(fullName(name))
          .encryptionKey(key)
          .generateSecretString(generator);
    }

    private String fullName(String name) {
      return blueprint.prefix() + "/" + name;
    }
  }

  /// The database's user and password, renewed each month.
  ///
  /// @return JSON with `username` and `password`
  public ISecret database() {
    return database;
  }

  /// What proves that a process belongs to the venue.
  ///
  /// @return text
  public Secret cluster() {
    return cluster;
  }

  /// What the secrets of API keys are encrypted under.
  ///
  /// @return 64 hexadecimal digits
  public ISecret master() {
    return master;
  }

  /// The cache's password.
  ///
  /// @return text
  public Secret cache() {
    return cache;
  }

  /// What proves to order-api that API Gateway calls.
  ///
  /// @return text
  public Secret integration() {
    return integration;
  }

  /// The first operator's password; it is changed after the first login.
  ///
  /// @return text
  public Secret operator() {
    return operator;
  }

  /// What proves to API Gateway that CloudFront calls.
  ///
  /// @return two, of which either is accepted
  public Map<String, Secret> origins() {
    var origins = new LinkedHashMap<String, Secret>();
    origins.put("A", originA);
    origins.put("B", originB);
    return origins;
  }

  /// How CloudFormation looks a secret up where a property is not yet a secret's reference.
  ///
  /// @param secret of plain text
  /// @return a dynamic reference, never the value
  public static String reference(ISecret secret) {
    return SecretValue.secretsManager(secret.getSecretArn()).unsafeUnwrap();
  }
}
