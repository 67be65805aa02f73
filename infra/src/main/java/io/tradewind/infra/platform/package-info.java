/// What services share: the cluster, the load balancers, the links from API Gateway.
@NullMarked
package io.tradewind.infra.platform;

import org.jspecify.annotations.NullMarked;
