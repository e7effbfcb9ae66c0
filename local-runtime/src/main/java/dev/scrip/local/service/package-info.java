/** Answers calls of the AWS SDK for those services that have no server of their own here. */
@NullMarked
package dev.scrip.local.service;

import org.jspecify.annotations.NullMarked;
