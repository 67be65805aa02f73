package io.tradewind.infra.edge;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.constructs.Construct;

/// What every answer tells a browser: only this site, only encrypted, in nobody's frame.
final class SecurityHeaders {
  private static final Duration TWO_YEARS = Duration.days(730);
  private static final String CONTENT =
      "default-src 'self'; connect-src 'self' wss:; img-src 'self' data:; object-src 'none';"
          + " base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

  private SecurityHeaders() {}

  static ResponseHeadersPolicy create(Construct scope, String prefix) {
    return ResponseHeadersPolicy.Builder.create(scope, "SecurityHeaders")
        .responseHeadersPolicyName(prefix)
        .securityHeadersBehavior(
            ResponseSecurityHeadersBehavior.builder()
                .strictTransportSecurity(
                    ResponseHeadersStrictTransportSecurity.builder()
                        .accessControlMaxAge(TWO_YEARS)
                        .includeSubdomains(true)
                        .preload(true)
                        .override(true)
                        .build())
                .contentSecurityPolicy(
                    ResponseHeadersContentSecurityPolicy.builder()
                        .contentSecurityPolicy(CONTENT)
                        .override(false)
                        .build())
                .contentTypeOptions(
                    ResponseHeadersContentTypeOptions.builder().override(true).build())
                .frameOptions(
                    ResponseHeadersFrameOptions.builder()
                        .frameOption(HeadersFrameOption.DENY)
                        .override(true)
                        .build())
                .referrerPolicy(
                    ResponseHeadersReferrerPolicy.builder()
                        .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER)
                        .override(true)
                        .build())
                .build())
        .build();
  }
}
