/**
 * How load works on a body over time: oxygen uptake, drift, D', heavy work done and effect energy,
 * each advanced second by second.
 */
package io.pulseline.physiology.kinetics;
