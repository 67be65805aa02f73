package io.tradewind.infra.environment;

import io.tradewind.topology.SignedTraffic;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one environment sets.
///
/// @param name part of every name in the account, such as `prod`
/// @param region of the venue
/// @param secondRegion where a replica stands by; null for none
/// @param signedTraffic the way of signed calls
/// @param restLink the way from API Gateway to the services
/// @param compute the tasks
/// @param database the database
/// @param cache the cache
/// @param edge what stands before API Gateway
/// @param operation who watches
public record VenueEnvironment(
    String name,
    Region region,
    @Nullable Region secondRegion,
    SignedTraffic signedTraffic,
    RestLink restLink,
    Compute compute,
    Database database,
    Cache cache,
    Edge edge,
    Operation operation) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,18}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

  /// A region of AWS.
  ///
  /// @param name such as `us-east-1`
  /// @param cloudFrontPrefixList its list of CloudFront's addresses that face origins, named
  ///   `com.amazonaws.global.cloudfront.origin-facing`
  /// @param bucketPrefixList its list of S3's addresses, named `com.amazonaws.REGION.s3`
  public record Region(String name, String cloudFrontPrefixList, String bucketPrefixList) {
    /// Checks the forms.
    public Region {
      require(REGION.matcher(name).matches(), "'%s' is no region", name);
      for (var list : List.of(cloudFrontPrefixList, bucketPrefixList)) {
        require(list.startsWith("pl-"), "a prefix list must begin with 'pl-', but is '%s'", list);
      }
    }
  }

  /// The way from API Gateway's REST API to the services.
  public enum RestLink {
    /// A VPC link of the first kind, by the network load balancer; WebSocket APIs have no other.
    NETWORK_LOAD_BALANCER,
    /// A VPC link of the second kind, straight to the application load balancer.
    APPLICATION_LOAD_BALANCER
  }

  /// How many tasks of each service always run.
  public enum Tasks {
    /// As the topology says.
    AS_WRITTEN,
    /// One, to save money where nobody trades.
    ONE_EACH
  }

  /// The tasks.
  ///
  /// @param graviton whether they run on ARM, for a fifth less
  /// @param spot whether tasks beyond the minimum, and workers, may be taken away at two minutes'
  ///   notice, for 70 % less
  /// @param tasks how many always run
  /// @param endpointZones zones that have interface endpoints, 1 to 3; each is paid by the hour
  /// @param marketOpen when the services scale out beforehand; null for never
  public record Compute(
      boolean graviton,
      boolean spot,
      Tasks tasks,
      int endpointZones,
      @Nullable MarketOpen marketOpen) {
    /// Checks the range.
    public Compute {
      within("compute.endpointZones", endpointZones, 1, 3);
    }
  }

  /// A time when many come at once.
  ///
  /// @param scaleOut when the minimum grows, as `cron(45 12 ? * MON-FRI *)` in UTC
  /// @param scaleIn when it shrinks again
  /// @param factor times the minimum, 2 to 10
  public record MarketOpen(String scaleOut, String scaleIn, int factor) {
    /// Checks the range.
    public MarketOpen {
      within("marketOpen.factor", factor, 2, 10);
      for (var schedule : List.of(scaleOut, scaleIn)) {
        require(
            schedule.startsWith("cron(") || schedule.startsWith("at("),
            "a schedule of marketOpen must be cron(...) or at(...), but is '%s'",
            schedule);
      }
    }
  }

  /// The database.
  ///
  /// @param instanceClass such as `db.r8g.large`, or `db.serverless`
  /// @param minimumCapacity of `db.serverless`, in Aurora capacity units, 0.5 to 256
  /// @param maximumCapacity of `db.serverless`, at least the minimum
  /// @param readers beside the writer, 0 to 15; two are needed to have all three zones
  /// @param maximumReaders that auto-scaling may reach, at least `readers`
  /// @param backupDays for restores to any second, 1 to 35
  /// @param ioOptimized whether storage has no price per read and write
  /// @param protectedFromDeletion whether deleting takes two steps
  public record Database(
      String instanceClass,
      double minimumCapacity,
      double maximumCapacity,
      int readers,
      int maximumReaders,
      int backupDays,
      boolean ioOptimized,
      boolean protectedFromDeletion) {
    /// Checks the ranges, those of Aurora.
    public Database {
      require(
          instanceClass.startsWith("db."),
          "database.instanceClass must begin with 'db.', but is '%s'",
          instanceClass);
      require(
          minimumCapacity >= 0.5 && maximumCapacity >= minimumCapacity && maximumCapacity <= 256,
          "database capacity must be 0.5 to 256 and the maximum at least the minimum, but is %s",
          minimumCapacity + " to " + maximumCapacity);
      within("database.readers", readers, 0, 15);
      within("database.maximumReaders", maximumReaders, readers, 15);
      within("database.backupDays", backupDays, 1, 35);
    }

    /// Whether its size follows the load.
    ///
    /// @return true for `db.serverless`
    public boolean serverless() {
      return instanceClass.equals("db.serverless");
    }
  }

  /// The cache.
  ///
  /// @param nodeType such as `cache.t4g.small`
  /// @param replicas beside the primary, 0 to 5
  public record Cache(String nodeType, int replicas) {
    /// Checks the range.
    public Cache {
      within("cache.replicas", replicas, 0, 5);
    }
  }

  /// What stands before API Gateway.
  ///
  /// @param domain the venue's own; null for CloudFront's, which takes TLS 1.0 too
  /// @param countOnly whether web rules only count, as in an environment's first weeks
  /// @param originKey which of the two keys CloudFront shows to API Gateway
  /// @param apiRatePerSecond what the account's API Gateway takes
  /// @param apiBurst what it takes at once
  public record Edge(
      @Nullable Domain domain,
      boolean countOnly,
      OriginKey originKey,
      int apiRatePerSecond,
      int apiBurst) {
    /// Checks the ranges.
    public Edge {
      within("edge.apiRatePerSecond", apiRatePerSecond, 1, 1_000_000);
      within("edge.apiBurst", apiBurst, 1, 1_000_000);
    }
  }

  /// One of the two keys by which API Gateway knows CloudFront. The other may be renewed meanwhile.
  public enum OriginKey {
    /// The first.
    A,
    /// The second.
    B
  }

  /// A domain with its certificates.
  ///
  /// @param name where clients connect, such as `api.example.com`
  /// @param certificate of it, in us-east-1, where CloudFront looks
  /// @param balancerName by which CloudFront and API Gateway call the load balancer; its address
  ///   need not exist in public DNS
  /// @param balancerCertificate of that, in the venue's region
  public record Domain(
      String name, String certificate, String balancerName, String balancerCertificate) {
    /// Checks that the certificates are named in full.
    public Domain {
      for (var arn : List.of(certificate, balancerCertificate)) {
        require(arn.startsWith("arn:aws"), "a certificate must be named by ARN, but is '%s'", arn);
      }
    }
  }

  /// Who watches.
  ///
  /// @param logDays how long logs stay, one of CloudWatch's choices
  /// @param detailedMetrics whether tasks and containers have metrics of their own, at a price
  /// @param alarmEmail who is told; null for nobody yet
  /// @param operatorNetwork from where the operator's API may be reached through a VPN or a transit
  ///   gateway, such as `10.99.0.0/16`; null for nowhere
  public record Operation(
      int logDays,
      boolean detailedMetrics,
      @Nullable String alarmEmail,
      @Nullable String operatorNetwork) {
    private static final List<Integer> LOG_DAYS =
        List.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 3_653);

    /// Checks the choices.
    public Operation {
      require(LOG_DAYS.contains(logDays), "operation.logDays must be one of %s", LOG_DAYS);
      require(
          operatorNetwork == null || operatorNetwork.matches("[0-9.]+/(1[6-9]|2[0-9]|3[0-2])"),
          "operation.operatorNetwork must be a range of at most /16, but is '%s'",
          String.valueOf(operatorNetwork));
    }
  }

  /// Checks the names.
  public VenueEnvironment {
    require(NAME.matcher(name).matches(), "name must match %s", NAME);
    require(
        secondRegion == null || !secondRegion.name().equals(region.name()),
        "secondRegion must differ from region '%s'",
        region.name());
  }

  private static void within(String what, long value, long lowest, long highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, but is %d".formatted(what, lowest, highest, value));
    }
  }

  private static void require(boolean holds, String message, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(message.formatted(value));
    }
  }
}
