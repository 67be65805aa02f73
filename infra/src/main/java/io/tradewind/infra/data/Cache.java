package io.tradewind.infra.data;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.network.NetworkStack;
import io.tradewind.infra.network.Reach;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.elasticache.CfnParameterGroup;
import software.amazon.awscdk.services.elasticache.CfnReplicationGroup;
import software.amazon.awscdk.services.elasticache.CfnSubnetGroup;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/// Valkey: a primary and replicas over the zones, encrypted at rest and on the way, with a
/// password. It holds nothing that can't be made again.
public final class Cache {
  private final CfnReplicationGroup group;
  private final CfnSecret url;

  Cache(Construct scope, Blueprint blueprint, NetworkStack network, IKey key, Secrets secrets) {
    var replicas = blueprint.environment().cache().replicas();
    var parameters =
        CfnParameterGroup.Builder.create(scope, "CacheParameters")
            .cacheParameterGroupFamily("valkey8")
            .description("oldest entries make room")
            .properties(Map.of("maxmemory-policy", "allkeys-lru"))
            .build();
    var subnets =
        CfnSubnetGroup.Builder.create(scope, "CacheSubnets")
            .description("one to a zone")
            .subnetIds(NetworkStack.ids(network.dataSubnets()))
            .build();
    group =
        CfnReplicationGroup.Builder.create(scope, "Cache")
            .replicationGroupId(identifier(blueprint))
            .replicationGroupDescription("caches and shared limits")
            .engine("valkey")
            .engineVersion("8.0")
            .cacheNodeType(blueprint.environment().cache().nodeType())
            .numNodeGroups(1)
            .replicasPerNodeGroup(replicas)
            .automaticFailoverEnabled(replicas > 0)
            .multiAzEnabled(replicas > 0)
            .cacheParameterGroupName(parameters.getRef())
            .cacheSubnetGroupName(subnets.getRef())
            .securityGroupIds(List.of(network.group(Reach.CACHE).getSecurityGroupId()))
            .port(Reach.CACHE_PORT)
            .atRestEncryptionEnabled(true)
            .kmsKeyId(key.getKeyId())
            .transitEncryptionEnabled(true)
            .transitEncryptionMode("required")
            .authToken(Secrets.reference(secrets.cache()))
            .autoMinorVersionUpgrade(true)
            .build();
    url =
        CfnSecret.Builder.create(scope, "CacheUrl")
            .name(blueprint.prefix() + "/cache-url")
            .description("the cache's address with its password")
            .kmsKeyId(key.getKeyArn())
            .secretString(
                Fn.join(
                    "",
                    List.of(
                        "rediss://:",
                        Secrets.reference(secrets.cache()),
                        "@",
                        group.getAttrPrimaryEndPointAddress(),
                        ":" + Reach.CACHE_PORT)))
            .build();
  }

  /// The group's name, at most 40 letters.
  private static String identifier(Blueprint blueprint) {
    return blueprint.prefix();
  }

  /// The secret with the address that services connect to.
  ///
  /// @return its ARN
  public String urlSecret() {
    return url.getRef();
  }

  /// The replication group.
  ///
  /// @return its name
  public String id() {
    return group.getRef();
  }
}
