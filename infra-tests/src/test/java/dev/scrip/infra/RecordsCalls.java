package dev.scrip.infra;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A class of tests that asks which calls the functions made. Others are spared what recording them costs. */
@Retention(RUNTIME)
@Target(TYPE)
@interface RecordsCalls {}
