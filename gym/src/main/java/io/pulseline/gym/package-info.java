/** A simulated gym, and readers of recordings. */
package io.pulseline.gym;
