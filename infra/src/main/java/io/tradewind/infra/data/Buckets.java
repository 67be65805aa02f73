package io.tradewind.infra.data;

import io.tradewind.infra.Blueprint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.constructs.Construct;

/// The buckets of a region: the journal's archive, what is handed to customers, and access logs.
public final class Buckets {
  private static final int ARCHIVE_WARM_DAYS = 30;
  private static final int EXPORT_DAYS = 400;
  private static final int OLD_VERSION_DAYS = 30;

  private final Bucket archive;
  private final Bucket exports;
  private final Bucket accessLogs;

  Buckets(Construct scope, Blueprint blueprint, IKey key) {
    accessLogs =
        Bucket.Builder.create(scope, "AccessLogs")
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            // CloudFront writes its logs by an access list.
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED)
            .lifecycleRules(List.of(expireAfter(blueprint.environment().operation().logDays())))
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    admitLogs();
    archive =
        kept(scope, "Archive", key)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .transitions(
                            List.of(
                                Transition.builder()
                                    .storageClass(StorageClass.GLACIER_INSTANT_RETRIEVAL)
                                    .transitionAfter(Duration.days(ARCHIVE_WARM_DAYS))
                                    .build()))
                        .noncurrentVersionExpiration(Duration.days(OLD_VERSION_DAYS))
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
            .build();
    exports = kept(scope, "Exports", key).lifecycleRules(List.of(expireAfter(EXPORT_DAYS))).build();
  }

  /// Buckets of other stacks of the account log here too.
  private void admitLogs() {
    accessLogs.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("logging.s3.amazonaws.com")))
            .actions(List.of("s3:PutObject"))
            .resources(List.of(accessLogs.arnForObjects("*")))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
            .build());
  }

  private Bucket.Builder kept(Construct scope, String id, IKey key) {
    return Bucket.Builder.create(scope, id)
        .encryption(BucketEncryption.KMS)
        .encryptionKey(key)
        .bucketKeyEnabled(true)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .enforceSsl(true)
        .versioned(true)
        .serverAccessLogsBucket(accessLogs)
        .serverAccessLogsPrefix(id.toLowerCase(Locale.ROOT) + "/")
        .removalPolicy(RemovalPolicy.RETAIN);
  }

  private static LifecycleRule expireAfter(int days) {
    return LifecycleRule.builder()
        .expiration(Duration.days(days))
        .noncurrentVersionExpiration(Duration.days(OLD_VERSION_DAYS))
        .abortIncompleteMultipartUploadAfter(Duration.days(1))
        .build();
  }

  /// Segments of the journal, forever.
  ///
  /// @return versioned
  public Bucket archive() {
    return archive;
  }

  /// Statements and confirmations.
  ///
  /// @return versioned
  public Bucket exports() {
    return exports;
  }

  /// Who called the load balancers, CloudFront and the other buckets.
  ///
  /// @return for the environment's days
  public Bucket accessLogs() {
    return accessLogs;
  }
}
