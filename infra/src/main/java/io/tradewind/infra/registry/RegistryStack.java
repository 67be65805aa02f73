package io.tradewind.infra.registry;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ecr.CfnReplicationConfiguration;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.RepositoryEncryption;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.amazon.awscdk.services.ecr.TagStatus;
import software.constructs.Construct;

/// A repository of images to each service: scanned, never overwritten, and cleaned up.
public final class RegistryStack extends VenueStack {
  private static final int KEPT_IMAGES = 50;

  private final Map<String, Repository> repositories = new LinkedHashMap<>();

  /// Creates them.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  public RegistryStack(Construct scope, Blueprint blueprint) {
    super(scope, blueprint, "Registry", "images");
    for (var service : blueprint.services()) {
      repositories.put(service.name(), repository(service.name()));
    }
    var second = blueprint.environment().secondRegion();
    if (second != null && !blueprint.standsBy()) {
      replicateTo(second.name());
    }
  }

  private Repository repository(String service) {
    return Repository.Builder.create(this, logical(service))
        .repositoryName(repositoryName(blueprint(), service))
        .imageScanOnPush(true)
        .imageTagMutability(TagMutability.IMMUTABLE)
        .encryption(RepositoryEncryption.KMS)
        .lifecycleRules(
            List.of(
                LifecycleRule.builder()
                    .rulePriority(1)
                    .description("layers of failed pushes")
                    .tagStatus(TagStatus.UNTAGGED)
                    .maxImageAge(Duration.days(1))
                    .build(),
                LifecycleRule.builder()
                    .rulePriority(2)
                    .description("what nobody rolls back to")
                    .tagStatus(TagStatus.ANY)
                    .maxImageCount(KEPT_IMAGES)
                    .build()))
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private void replicateTo(String region) {
    var filter =
        CfnReplicationConfiguration.RepositoryFilterProperty.builder()
            .filter(blueprint().prefix() + "/")
            .filterType("PREFIX_MATCH")
            .build();
    var destination =
        CfnReplicationConfiguration.ReplicationDestinationProperty.builder()
            .region(region)
            .registryId(getAccount())
            .build();
    CfnReplicationConfiguration.Builder.create(this, "Replication")
        .replicationConfiguration(
            CfnReplicationConfiguration.ReplicationConfigurationProperty.builder()
                .rules(
                    List.of(
                        CfnReplicationConfiguration.ReplicationRuleProperty.builder()
                            .destinations(List.of(destination))
                            .repositoryFilters(List.of(filter))
                            .build()))
                .build())
        .build();
  }

  /// The name of a service's repository.
  ///
  /// @param blueprint of an environment
  /// @param service which
  /// @return such as `tradewind-prod/order-api`
  public static String repositoryName(Blueprint blueprint, String service) {
    return blueprint.prefix() + "/" + service;
  }

  /// The repository of a service.
  ///
  /// @param service which
  /// @return never null
  public Repository repositoryOf(String service) {
    return Objects.requireNonNull(repositories.get(service), service);
  }
}
