/// The topology as AWS CloudFormation: an AWS CDK application, a stack to a part of the venue.
///
/// May depend on `topology` and on nothing else of ours. Everything runs on the calling thread; the
/// CDK itself runs in a child process (node), which ends with this one. Collections that reach a
/// template are lists or keep their order, for two runs must write the same bytes.
@NullMarked
package io.tradewind.infra;

import org.jspecify.annotations.NullMarked;
