/** Who an athlete is stays in the gym. */
package io.pulseline.gym.edge;
