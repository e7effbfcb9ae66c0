/** Signs merchants in to the dashboard, and gives its pages the tokens that they call the API with. */
@NullMarked
package dev.scrip.dashboardapi;

import org.jspecify.annotations.NullMarked;
