package io.tradewind.infra.edge;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.api.ApiStack;
import io.tradewind.infra.data.DataStack;
import io.tradewind.infra.data.Secrets;
import io.tradewind.infra.platform.PlatformStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CacheQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.ICachePolicy;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.cloudfront.origins.VpcOrigin;
import software.amazon.awscdk.services.cloudfront.origins.VpcOriginWithEndpointProps;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/// CloudFront: pages from a bucket, calls to API Gateway, streams into the network.
public final class EdgeStack extends VenueStack {
  private static final Duration READ_TIMEOUT = Duration.seconds(60);

  private final ApiStack api;
  private final PlatformStack platform;
  private final DataStack data;
  private final Map<Behaviour.Origin, IOrigin> origins = new LinkedHashMap<>();
  private final Map<Integer, ICachePolicy> caches = new LinkedHashMap<>();
  private final Distribution distribution;

  /// Creates it.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  /// @param api where calls go
  /// @param platform where streams go
  /// @param data its secrets and where access logs go
  /// @param protection the web rules
  public EdgeStack(
      Construct scope,
      Blueprint blueprint,
      ApiStack api,
      PlatformStack platform,
      DataStack data,
      ProtectionStack protection) {
    super(scope, blueprint, "Edge", "CloudFront, and the bucket of pages");
    this.api = api;
    this.platform = platform;
    this.data = data;
    createOrigins();
    var headers = SecurityHeaders.create(this, blueprint.prefix());
    distribution = createDistribution(protection, pages(headers), behaviours(headers));
    CfnOutput.Builder.create(this, "Address")
        .description("where clients connect")
        .value(distribution.getDistributionDomainName())
        .build();
  }

  private void createOrigins() {
    origins.put(
        Behaviour.Origin.REST,
        HttpOrigin.Builder.create(api.restHost())
            .originPath(api.restPath())
            .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
            .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
            .customHeaders(Map.of(ApiStack.ORIGIN_HEADER, originKey()))
            .build());
    origins.put(
        Behaviour.Origin.EVENTS,
        HttpOrigin.Builder.create(api.eventsHost())
            .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
            .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
            .build());
    origins.put(Behaviour.Origin.BALANCER, balancerOrigin());
  }

  private String originKey() {
    var key = blueprint().environment().edge().originKey().name();
    return Secrets.reference(Objects.requireNonNull(data.secrets().origins().get(key)));
  }

  /// The way into the network, with TLS where the load balancer has a certificate.
  private IOrigin balancerOrigin() {
    var domain = blueprint().environment().edge().domain();
    var props =
        VpcOriginWithEndpointProps.builder()
            .vpcOriginName(blueprint().prefix())
            .readTimeout(READ_TIMEOUT)
            .keepaliveTimeout(READ_TIMEOUT);
    if (domain == null) {
      props.protocolPolicy(OriginProtocolPolicy.HTTP_ONLY).httpPort(blueprint().balancerPort());
    } else {
      props
          .domainName(domain.balancerName())
          .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
          .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2));
    }
    return VpcOrigin.withApplicationLoadBalancer(platform.balancer().balancer(), props.build());
  }

  private BehaviorOptions pages(ResponseHeadersPolicy headers) {
    var bucket =
        Bucket.Builder.create(this, "Pages")
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .enforceSsl(true)
            .versioned(true)
            .serverAccessLogsBucket(
                Bucket.fromBucketName(this, "Logs", data.buckets().accessLogs().getBucketName()))
            .serverAccessLogsPrefix("pages/")
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Annotations.of(bucket)
        .acknowledgeWarning(
            "@aws-cdk/aws-s3:accessLogsPolicyNotAdded",
            "the bucket of access logs admits all buckets of the account");
    return BehaviorOptions.builder()
        .origin(S3BucketOrigin.withOriginAccessControl(bucket))
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
        .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
        .responseHeadersPolicy(headers)
        .compress(true)
        .build();
  }

  private Map<String, BehaviorOptions> behaviours(ResponseHeadersPolicy headers) {
    var options = new LinkedHashMap<String, BehaviorOptions>();
    var viewer = ViewerHeaders.create(this, blueprint().prefix());
    for (var one : Behaviour.of(blueprint())) {
      options.put(
          one.pattern(),
          BehaviorOptions.builder()
              .origin(Objects.requireNonNull(origins.get(one.origin())))
              // A key sent in the clear is a key lost, so such calls are refused, not redirected.
              .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
              .allowedMethods(
                  one.cacheSeconds() > 0
                      ? AllowedMethods.ALLOW_GET_HEAD_OPTIONS
                      : AllowedMethods.ALLOW_ALL)
              .cachePolicy(cache(one.cacheSeconds()))
              .originRequestPolicy(viewer.to(one.origin()))
              .responseHeadersPolicy(headers)
              .compress(one.cacheSeconds() > 0)
              .build());
    }
    return options;
  }

  /// An answer that lives for a second is cached unless the service forbids it; for a longer life
  /// the service must say so itself, for it alone knows which candles are closed.
  private ICachePolicy cache(int seconds) {
    if (seconds == 0) {
      return CachePolicy.CACHING_DISABLED;
    }
    return caches.computeIfAbsent(
        seconds,
        _ ->
            CachePolicy.Builder.create(this, "CacheOf%dSeconds".formatted(seconds))
                .cachePolicyName("%s-%d-seconds".formatted(blueprint().prefix(), seconds))
                .minTtl(Duration.seconds(0))
                .defaultTtl(Duration.seconds(seconds == 1 ? 1 : 0))
                .maxTtl(Duration.seconds(seconds))
                .queryStringBehavior(CacheQueryStringBehavior.all())
                .enableAcceptEncodingGzip(true)
                .enableAcceptEncodingBrotli(true)
                .build());
  }

  private Distribution createDistribution(
      ProtectionStack protection, BehaviorOptions pages, Map<String, BehaviorOptions> others) {
    var builder =
        Distribution.Builder.create(this, "Distribution")
            .comment(blueprint().prefix())
            .defaultRootObject("index.html")
            .defaultBehavior(pages)
            .additionalBehaviors(others)
            .webAclId(protection.aclArn())
            .priceClass(PriceClass.PRICE_CLASS_100)
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            .enableLogging(true)
            .logBucket(data.buckets().accessLogs())
            .logFilePrefix("cloudfront/")
            .logIncludesCookies(false);
    var domain = blueprint().environment().edge().domain();
    if (domain != null) {
      builder
          .domainNames(List.of(domain.name()))
          .certificate(Certificate.fromCertificateArn(this, "Certificate", domain.certificate()));
    }
    return builder.build();
  }

  /// The distribution.
  ///
  /// @return its identifier
  public String distributionId() {
    return distribution.getDistributionId();
  }
}
