@NullMarked
package dev.scrip.dashboardapi;

import org.jspecify.annotations.NullMarked;
