/** The scale of the effect score that models, formulas and summaries share. */
package io.pulseline.physiology.effect;
