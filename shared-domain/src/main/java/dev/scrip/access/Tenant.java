package dev.scrip.access;

/** One business in one mode: the first part of every key, so that nothing can be read or written across it. */
public record Tenant(String businessId, Mode mode) {}
