/** Trust in the signals. Comes after alignment and before features. */
package io.pulseline.physiology.quality;
