/**
 * Who the athlete is, and what has to be estimated of them. Comes from profiles; used by every
 * later package.
 */
package io.pulseline.physiology.athlete;
