/**
 * How hard a second is: oxygen cost, zones, training impulse. Pure functions that the features and
 * summaries add up.
 */
package io.pulseline.physiology.load;
